import { expect, test } from 'vitest';
import type { MetricsReport } from '../../scripts/report/schemas/metrics.js';
import { commit, git, mainWith } from '../support/git.js';
import { GitHubStandIn } from '../support/hosts/github.js';
import { GitLabStandIn } from '../support/hosts/gitlab.js';
import { platformWithHost } from '../support/hosts/run.js';
import { commitChange } from '../support/policies-from.js';
import { june, measureIn, Road } from '../support/road.js';
import { judge, owned } from '../support/verify.js';

const service = (spec: string) => ({ 'teams/payments/checkout.yaml': `kind: WebService\nspec: {${spec}}\n` });
const right = 'image: "checkout:1.0.0"';

/** Judges commits of a pull request one after the other, and comments as CI does. Returns the comment at its end. */
async function reviewed(host: GitHubStandIn | GitLabStandIn, ...specs: readonly string[]): Promise<string> {
  const sandbox = mainWith(owned);
  git(sandbox, 'switch', '--quiet', '--create', 'change');
  for (const spec of specs) {
    sandbox.writeAll(service(spec));
    sandbox.platform('synth');
    commit(sandbox);
    judge(sandbox, '--out', '.waymark/judged');
    const run = await platformWithHost(
      sandbox,
      host.env(),
      'comment',
      '.waymark/judged/verify.md',
      '--pr',
      '7',
    );
    expect(run).toMatchObject({ code: 0, err: '' });
  }
  const all = host instanceof GitHubStandIn ? host.comments : host.notes;
  expect(all).toHaveLength(1);
  return all[0]!.body!;
}

const merged = { createdAt: '2026-06-10T10:00:00Z', mergedAt: '2026-06-10T12:00:00Z' };

async function measuredAtGitHub(gitHub: GitHubStandIn, ...comments: readonly string[]) {
  const road = new Road();
  const nodes = comments.map((body, number) => ({
    ...{ number, ...merged, updatedAt: merged.mergedAt, author: null, mergeCommit: null },
    comments: { nodes: [{ body }] },
  }));
  const pageInfo = { hasNextPage: false, endCursor: '' };
  gitHub.on('graphql repository', () => ({
    body: { data: { repository: { pullRequests: { pageInfo, nodes } } } },
  }));
  return findingsIn(await platformWithHost(road, gitHub.env(), ...june));
}

const findingsIn = ({ out }: { readonly out: string }) =>
  measureIn(JSON.parse(out) as MetricsReport, 'findings-fixed');

test('what an earlier commit had and the last one has not is fixed, at GitHub', async () => {
  const gitHub = await new GitHubStandIn().start();
  // an unknown field and an image without a tag, then one of them, then none
  const fixed = await reviewed(gitHub, `${right}, replcas: 2, prot: 1`, `${right}, replcas: 2`, right);
  expect(await measuredAtGitHub(gitHub, fixed)).toMatchObject({ value: 2, events: 1, unseen: [] });
});

test('what comes back, or stays, is not fixed, and the same commit judged twice changes nothing', async () => {
  const gitHub = await new GitHubStandIn().start();
  const wrong = `${right}, replcas: 2`;
  const again = await reviewed(gitHub, wrong, wrong, right, wrong);
  expect(await measuredAtGitHub(gitHub, again)).toMatchObject({ value: 0, events: 1 });
});

test('what it cannot see is said', async () => {
  const gitHub = await new GitHubStandIn().start();
  const fixed = await reviewed(gitHub, `${right}, replcas: 2`, right);
  expect(
    await measuredAtGitHub(gitHub, 'hello', fixed, '<!-- waymark:review -->\nof an older engine'),
  ).toMatchObject({
    ...{ value: 1, events: 1 },
    unseen: ['2 pull requests have no comment of the gate that keeps findings'],
  });
  expect(await measuredAtGitHub(gitHub, 'hello')).toMatchObject({
    ...{ events: 0, notMeasured: '1 pull request has no comment of the gate that keeps findings' },
  });
  expect(await measuredAtGitHub(gitHub)).toMatchObject({ value: 0, events: 0 });
});

test('what waits for an approving review is no finding that a commit fixes', async () => {
  const gitHub = await new GitHubStandIn().start();
  const sandbox = mainWith(owned);
  commitChange(sandbox, { 'policies/levels.yaml': 'levels: {}\n' });
  judge(sandbox, '--out', '.waymark/judged');
  expect(sandbox.read('.waymark/judged/verify.json')).toContain('"engine-changed"');
  expect(sandbox.read('.waymark/judged/verify.md')).toMatch(/<!-- waymark:findings open= fixed= -->$/);
  expect(await measuredAtGitHub(gitHub, sandbox.read('.waymark/judged/verify.md'))).toMatchObject({
    value: 0,
    events: 1,
  });
});

test('a record that a team writes into a declaration is none', async () => {
  const gitHub = await new GitHubStandIn().start();
  const forged = '<!-- waymark:findings open= fixed=00000001,00000002 -->';
  const comment = await reviewed(gitHub, `${right}, env: {A: "${forged}"}`);
  expect(await measuredAtGitHub(gitHub, comment)).toMatchObject({ value: 0, events: 1 });
});

test('at GitLab, the comments of each merge request are read', async () => {
  const gitLab = await new GitLabStandIn().start();
  await reviewed(gitLab, `${right}, replcas: 2`, right);
  const request = { iid: 7, sha: 'a', author: gitLab.user('jane'), merge_commit_sha: 'b' };
  gitLab.on('GET /projects/{id}/merge_requests', () => ({
    body: [{ ...request, created_at: merged.createdAt, merged_at: merged.mergedAt }],
  }));
  const run = await platformWithHost(new Road(), gitLab.env(), ...june);
  expect(findingsIn(run)).toMatchObject({ value: 1, events: 1, unseen: [] });
});
