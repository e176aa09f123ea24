import { expect, test } from 'vitest';
import type { ReleaseReport } from '../scripts/report/schemas/release.js';
import { git } from './support/git.js';
import { GitHubStandIn } from './support/hosts/github.js';
import { GitLabStandIn } from './support/hosts/gitlab.js';
import { platformWithHost } from './support/hosts/run.js';
import { organisation, Remote, withDigest } from './support/releases.js';

const files = organisation();
const shop: Readonly<Record<string, string>> = {
  ...files,
  'environments/platform.yaml': files['environments/platform.yaml']!.replace(
    /git: {([^}]*)}/,
    'git: {$1, teams: {platform: "@acme/platform", payments: "@acme/payments"}}',
  ),
  'environments/tiers/production.yaml': 'kind: Tier\nspec: {images: digest, production: true}\n',
  'teams/payments/typed.ts': `import { JsonPatch } from 'cdk8s';
import { service } from 'waymark-platform';
export default service({ replicas: 2 }, (scope, ctx) => {
  if (ctx.image?.includes('typed:2'))
    ctx.workload.addJsonPatch(JsonPatch.replace('/spec/replicas', 0));
});
`,
  'teams/payments/typed.images.yaml': `production: ${withDigest('typed:1', 1)}\n`,
};

const typed = (...flags: string[]) => [
  ...['deploy', 'typed', '--environment', 'production', '--image', withDigest('typed:2', 2)],
  ...flags,
];

test('a release tells its risks and its cost, as verify finds them in its commit', () => {
  const remote = new Remote(shop);
  const clone = remote.clone();
  const image = withDigest('checkout:1.5.0', 2);
  const args = ['deploy', 'checkout', '--environment', 'production', '--push', '--image'];
  const { review, commit } = JSON.parse(clone.platform(...args, image, '--format=json').out) as ReleaseReport;
  git(clone, 'pull', '--quiet');
  expect(git(clone, 'rev-parse', 'HEAD')).toBe(commit);
  expect(clone.platform('verify', '--out', '.waymark/out')).toMatchObject({ code: 0 });
  const half = ['--rendered', '--base', 'HEAD^', '--modules', '.waymark/out/modules.json'];
  const verified = clone.platform('verify', ...half, '--format', 'json');
  expect(review).toMatchObject({ verdict: 'safe', units: [{ unit: 'payments/production/checkout' }] });
  expect(JSON.parse(verified.out).review).toEqual(review);
  const { out } = clone.platform(...args, withDigest('checkout:1.6.0', 3));
  expect(out).toContain('\n  1 unit: payments/production/checkout\n  risk: low\n  cost: as before');
});

test('a release with a high risk is not pushed to the shared branch', () => {
  const remote = new Remote(shop);
  const clone = remote.clone();
  const before = git(remote.bare, 'rev-parse', 'main');
  const refused = clone.platform(...typed('--push'));
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toContain(
    'error high-risk: replicas-lowered: this change lowers the replicas of typed: 2 → 0',
  );
  expect(refused.err).toContain(
    'fix: ask @acme/payments for an approving review; open a pull request with --pr; or confirm it in teams/payments/confirmations.yaml',
  );
  const opened = clone.platform(...typed());
  expect(opened).toMatchObject({ code: 0 });
  expect(opened.out).toContain('to the branch release/payments/production/typed;');
  expect(opened.out).toContain('\n  risk: high payments/production/typed ');
  expect(opened.out).toContain('note: ask @acme/payments for an approving review');
  expect(git(remote.bare, 'rev-parse', 'main')).toBe(before);
});

const hotfix = [
  ...['deploy', 'checkout', '--environment', 'production', '--image', withDigest('checkout:1.5.0', 2)],
  ...['--emergency', '--reason', 'checkout is down', '--push'],
];

test('an emergency opens an issue at GitHub', async () => {
  const gitHub = await new GitHubStandIn().start();
  const operation = 'POST /repos/{owner}/{repo}/issues';
  gitHub.on(operation, () => ({
    status: 201,
    body: { number: 5, html_url: 'https://github.test/acme/platform/issues/5' },
  }));
  const remote = new Remote(shop);
  const run = await platformWithHost(remote.clone(), gitHub.env(), ...hotfix);
  expect(run, run.err).toMatchObject({ code: 0 });
  expect(run.out).toContain('note: the follow-up is at https://github.test/acme/platform/issues/5');
  const commit = git(remote.bare, 'rev-parse', 'main');
  expect(gitHub.received).toMatchObject([
    {
      operation,
      body: {
        title: 'Follow up on the emergency deployment of payments/checkout to production',
        body: expect.stringMatching(
          new RegExp(
            `^Jane deployed .*checkout:1\\.5\\.0@[^]*Reason: checkout is down[^]*Commit: ${commit}$`,
          ),
        ),
      },
    },
  ]);
});

test('an emergency opens an issue at GitLab; a token without the right is only a note', async () => {
  const gitLab = await new GitLabStandIn().start();
  const operation = 'POST /projects/{id}/issues';
  gitLab.on(operation, () => ({
    status: 201,
    body: { iid: 5, web_url: 'https://gitlab.test/acme/platform/-/issues/5' },
  }));
  const clone = new Remote(shop).clone();
  const run = await platformWithHost(clone, gitLab.env(), ...hotfix);
  expect(run, run.err).toMatchObject({ code: 0 });
  expect(run.out).toContain('note: the follow-up is at https://gitlab.test/acme/platform/-/issues/5');
  gitLab.on(operation, () => ({ status: 403, body: { message: '403 Forbidden' } }));
  const again = hotfix.map((arg) => arg.replace('1.5.0', '1.6.0'));
  const refused = await platformWithHost(clone, gitLab.env(), ...again);
  expect(refused, refused.err).toMatchObject({ code: 0 });
  expect(refused.out).toMatch(/note: open an issue: Follow up .* \(cannot open an issue: .*403/);
});
