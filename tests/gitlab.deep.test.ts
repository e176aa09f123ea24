import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Remote } from './support/bot.js';
import { git } from './support/git.js';
import { canRunJobs, isRunnerBuilt, ofMergeRequest, runJobs } from './support/gitlab-jobs.js';
import { smallest } from './support/organisation.js';

const repository = join(import.meta.dirname, '..');
const pipeline = readFileSync(join(repository, '.gitlab/ci.yaml'), 'utf8');
const service = 'teams/payments/checkout.yaml';

/** An organisation whose engine is this one, without installing it. */
const files = {
  ...smallest,
  '.gitlab-ci.yml': pipeline,
  '.gitattributes': 'apps/** text eol=lf -merge linguist-generated\n',
  '.gitignore': [
    'dist',
    'node_modules',
    '.waymark',
    'verdict',
    'judged',
    'base',
    'branch',
    'rendered',
    '.gitlab-ci-local',
    '',
  ].join('\n'),
  'package.json':
    '{"name": "acme", "version": "1.0.0", "private": true, "scripts": {"build": "node build.mjs"}}\n',
  'package-lock.json':
    '{"name": "acme", "version": "1.0.0", "lockfileVersion": 3, "packages": {"": {"name": "acme", "version": "1.0.0"}}}\n',
  'build.mjs': `import { symlinkSync, rmSync } from 'node:fs';
rmSync('dist', { force: true });
symlinkSync(${JSON.stringify(join(repository, 'dist'))}, 'dist');
`,
};

const replicas = (n: number) => ({ [service]: smallest[service]!.replace('replicas: 3', `replicas: ${n}`) });

test.skipIf(!isRunnerBuilt)('the pipeline is valid by the schema of GitLab', async () => {
  const clone = new Remote(files).clone();
  const { said, passed } = await runJobs(clone, ['--list'], ofMergeRequest);
  expect(said).toContain('json schema validated');
  expect(passed).toBe(true);
  for (const job of ['render', 'judge', 'rerender', 'push'])
    expect(said).toMatch(new RegExp(`^${job} `, 'm'));
  clone.write('.gitlab-ci.yml', pipeline.replace('interruptible: true', 'interruptable: true'));
  expect((await runJobs(clone, ['--list'], ofMergeRequest)).passed).toBe(false);
});

test.skipIf(!canRunJobs)(
  'the pipeline passes a good change, and both halves refuse a stale one',
  async () => {
    const remote = new Remote(files);
    remote.push('good', replicas(4));
    const good = await runJobs(remote.clone('good'), ['render', 'judge'], ofMergeRequest);
    expect(good).toMatchObject({ passed: true, said: expect.stringContaining('nothing blocks') });
    remote.push('stale', replicas(5), { isRendered: false });
    const stale = remote.clone('stale');
    expect(await runJobs(stale, ['render'], ofMergeRequest)).toMatchObject({
      passed: false,
      said: expect.stringContaining('error stale'),
    });
    // whatever the half says that the change itself could have forged
    expect(await runJobs(stale, ['--no-needs', 'judge'], ofMergeRequest)).toMatchObject({
      passed: false,
      said: expect.stringContaining('error stale'),
    });
  },
);

test.skipIf(!canRunJobs)('the bot renders and pushes where GitLab cannot merge', async () => {
  const remote = new Remote(files);
  remote.push('change', replicas(5), { isRendered: false });
  const clone = remote.clone('change');
  const head = git(clone, 'rev-parse', 'HEAD');
  const variables = {
    ...ofMergeRequest,
    CI_MERGE_REQUEST_EVENT_TYPE: 'detached',
    CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: head,
    CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'change',
  };
  expect(await runJobs(clone, ['--no-needs', 'rerender', 'push'], variables)).toMatchObject({
    passed: true,
    said: expect.stringContaining('pushed '),
  });
  expect(remote.clone('change').platform('verify')).toMatchObject({ code: 0 });
});

test.skipIf(!canRunJobs)('a pipeline that is started with inputs releases an image', async () => {
  const remote = new Remote({
    ...files,
    'environments/tiers/staging.yaml': 'kind: Tier\nspec: {autoDeploy: true}\n',
    [service]: 'kind: WebService\nspec: {replicas: 3}\n',
    'teams/payments/checkout.images.yaml': 'staging: checkout:1.4.2\n',
  });
  const clone = remote.clone();
  const inputs = {
    service: 'payments/checkout',
    environment: 'staging',
    image: `checkout:1.5.0@sha256:${'2'.repeat(64)}`,
    'source-repository': 'https://gitlab.com/acme/checkout',
    'source-commit': 'a'.repeat(40),
    'source-time': '2026-11-28T10:00:00Z',
  };
  for (const [name, value] of Object.entries(inputs)) {
    const [, pattern] = new RegExp(`^    ${name}:\\n(?:      .*\\n)*?      regex: (.*)$`, 'm').exec(
      pipeline,
    )!;
    expect(value).toMatch(new RegExp(pattern!));
    for (const bad of [' --push', '$GITLAB_TOKEN', '`id`', "';"])
      expect(`${value}${bad}`).not.toMatch(new RegExp(pattern!));
  }
  clone.write('.gitlab/ci.yaml', pipeline);
  clone.write('.gitlab-ci.yml', JSON.stringify({ include: [{ local: '.gitlab/ci.yaml', inputs }] }));
  git(clone, 'add', '--all');
  const started = { CI_PIPELINE_SOURCE: 'api', CI_COMMIT_BRANCH: 'main', CI_DEFAULT_BRANCH: 'main' };
  // nothing of a merge request can start it, and a webhook starts only the other job
  expect((await runJobs(clone, ['--list'], started)).said).not.toMatch(/^judge-again /m);
  expect((await runJobs(clone, ['--list'], ofMergeRequest)).said).not.toMatch(/^deploy /m);
  const said = await runJobs(clone, ['--no-needs', 'deploy'], started);
  expect(said, said.said).toMatchObject({
    passed: true,
    said: expect.stringContaining('"outcome": "pushed"'),
  });
  const now = remote.clone();
  expect(now.read('teams/payments/checkout.images.yaml')).toContain(inputs.image);
  expect(now.platform('verify')).toMatchObject({ code: 0 });
});
