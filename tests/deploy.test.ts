import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clusterInAws } from './support/clusters.js';
import { git } from './support/git.js';
import { organisation, Remote, withDigest } from './support/releases.js';

const imagesFile = 'teams/payments/checkout.images.yaml';
const toStaging = (image: string) => ['deploy', 'checkout', '--environment', 'staging', '--image', image];

test('writes the image, renders its units and pushes one commit with its trailers', () => {
  const remote = new Remote();
  const clone = remote.clone();
  const source = ['--source-repository', 'https://git.acme.dev/checkout', '--source-commit', 'a'.repeat(40)];
  const run = clone.platform(
    ...toStaging(withDigest('checkout:1.5.0', 2)),
    ...source,
    '--source-time=2026-11-28T10:00:00Z',
    '--approved-by=Ada',
  );
  expect(run).toMatchObject({ code: 0 });
  expect(run.out).toContain(`✔ payments/checkout staging: ${withDigest('checkout:1.5.0', 2)}\n  pushed `);
  expect(run.out).toContain(' to main\n  1 unit: payments/staging/checkout\n');
  // the image and the version in labels are what everybody expects
  expect(run.out).not.toContain('this also');
  expect(remote.file(imagesFile)).toBe(`# written by machines
staging:
  image: ${withDigest('checkout:1.5.0', 2)}
  source:
    repository: https://git.acme.dev/checkout
    commit: ${'a'.repeat(40)}
    time: 2026-11-28T10:00:00Z
production: ${withDigest('checkout:1.4.1', 1)}`);
  expect(remote.changed()).toEqual(['apps/payments/staging/checkout/deployment-checkout.yaml', imagesFile]);
  expect(remote.message()).toMatch(
    new RegExp(
      `^Deploy payments/checkout 1.5.0 to staging

localhost:2 cannot be asked .*
Service: payments/checkout
Environment: staging
Image: ${withDigest('checkout:1.5.0', 2)}
Source-Repository: https://git.acme.dev/checkout
Source-Commit: ${'a'.repeat(40)}
Actor: Jane
Approved-By: Ada$`,
      's',
    ),
  );
  expect(git(remote.bare, 'log', '-1', '--format=%(trailers:key=Image,valueonly)', 'main')).toBe(
    withDigest('checkout:1.5.0', 2),
  );
  remote.expectFresh();
});

test('the report names the hosts of the environment, whether something changes or not', () => {
  const remote = new Remote({
    ...organisation('teams: {payments: {domains: [example.com]}}'),
    'environments/clusters/eu.yaml':
      'kind: Cluster\nspec: {server: "https://eu.example.com", ingress: {class: nginx, issuer: letsencrypt, namespace: ingress}}\n',
    'environments/tiers/staging.yaml':
      'kind: Tier\nspec: {hosts: "{host}.staging.{domain}", autoDeploy: true}\n',
    'teams/payments/checkout.yaml':
      'kind: WebService\nspec: {replicas: 3, ingress: {host: checkout.example.com}}\n',
  });
  const clone = remote.clone();
  const reported = () =>
    JSON.parse(clone.platform(...toStaging(withDigest('checkout:1.5.0', 2)), '--format=json').out);
  const hosts = ['checkout.staging.example.com'];
  expect(reported()).toMatchObject({ ok: true, outcome: 'pushed', hosts });
  expect(reported()).toMatchObject({ ok: true, outcome: 'unchanged', hosts });
});

test('leaves files, index, branches and working trees of the clone alone, however dirty they are', () => {
  const clone = new Remote().clone();
  git(clone, 'checkout', '--quiet', '--detach');
  clone.write('teams/payments/checkout.yaml', 'kind: nonsense\n');
  clone.write('teams/payments/new.yaml', 'kind: nonsense\n');
  git(clone, 'add', 'teams/payments/new.yaml');
  const state = () => ({
    status: git(clone, 'status', '--porcelain=v2', '--branch'),
    refs: git(clone, 'for-each-ref'),
    worktrees: git(clone, 'worktree', 'list'),
    index: readFileSync(join(clone.root, '.git/index')).toString('base64'),
  });
  const before = state();
  expect(clone.platform(...toStaging('checkout:1.5.0'))).toMatchObject({ code: 0 });
  expect(state()).toEqual({ ...before, refs: expect.any(String) });
  expect(git(clone, 'for-each-ref', 'refs/heads', 'refs/worktree')).toBe(
    git(clone, 'for-each-ref', 'refs/heads'),
  );
});

test.each([['--depth=1'], ['--filter=blob:none'], ['--filter=tree:0'], ['--no-checkout'], ['--sparse']])(
  'works in a clone that was made with %s',
  (option) => {
    const remote = new Remote();
    const clone = remote.clone(option);
    // the branch must be known before anything is fetched
    if (option === '--sparse') git(clone, 'sparse-checkout', 'set', 'environments');
    if (option === '--no-checkout') git(clone, 'checkout', '--quiet', 'HEAD', '--', 'environments');
    remote.change({
      'teams/payments/ledger.yaml': 'kind: Worker\nspec: {image: "ledger:2.0.0", replicas: 1}\n',
    });
    expect(clone.platform(...toStaging('checkout:1.5.0'))).toMatchObject({ code: 0 });
    expect(remote.file(imagesFile)).toContain('staging: checkout:1.5.0\n');
    remote.expectFresh();
  },
);

test('works where the monorepo is a folder of its repository', () => {
  const remote = new Remote(organisation(), 'infra');
  const clone = remote.clone();
  expect(clone.platformIn('infra', ...toStaging('checkout:1.5.0'))).toMatchObject({ code: 0 });
  expect(remote.changed()).toEqual([
    'infra/apps/payments/staging/checkout/deployment-checkout.yaml',
    `infra/${imagesFile}`,
  ]);
  remote.expectFresh();
});

test('the same image again changes nothing', () => {
  const remote = new Remote();
  const before = git(remote.bare, 'rev-parse', 'main');
  const run = remote.clone().platform(...toStaging('checkout:1.4.2'));
  expect(run).toMatchObject({ code: 0, out: '✔ payments/checkout already has checkout:1.4.2 in staging\n' });
  expect(git(remote.bare, 'rev-parse', 'main')).toBe(before);
});

test('a first deployment brings the database of the service', () => {
  const remote = new Remote({
    ...organisation(),
    'environments/clusters/eu.yaml': clusterInAws(),
    'teams/payments/refunds.yaml': 'kind: WebService\nspec: {replicas: 3, database: postgres}\n',
  });
  const run = remote.clone().platform('deploy', 'refunds', '--environment=stage', '--image=refunds:1');
  expect(run).toMatchObject({ code: 0 });
  expect(run.out).toContain('2 units: payments/staging/refunds, payments/staging/refunds-db\n');
  expect(run.out).toMatch(/note: this also adds payments\/staging\/refunds, with \d+ objects\n/);
  expect(remote.file('teams/payments/refunds.images.yaml')).toBe(
    '# written by platform deploy, promote and rollback\nstaging: refunds:1',
  );
  remote.expectFresh();
});

test('a service in TypeScript is deployed like any other', () => {
  const remote = new Remote({
    ...organisation(),
    'teams/payments/typed.ts': `import { service } from 'waymark-platform';
export default service({ image: 'typed:1', replicas: 1 }, (scope, ctx) => {
  ctx.workload.metadata.addAnnotation('a', 'b');
});
`,
  });
  const run = remote.clone().platform('deploy', 'typed', '--environment=staging', '--image=typed:2');
  expect(run, run.err).toMatchObject({ code: 0 });
  expect(run.out).toContain('1 unit: payments/staging/typed\n');
  remote.expectFresh();
});
