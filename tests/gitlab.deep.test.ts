import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOf, isBuilt, programs } from '../scripts/ci/programs.js';
import { Remote } from './support/bot.js';
import { git } from './support/git.js';
import { type Sandbox, smallest } from './support/organisation.js';

const repository = join(import.meta.dirname, '..');
const pipeline = readFileSync(join(repository, '.gitlab/ci.yaml'), 'utf8');
const runner = programs.find(({ name }) => name === 'gitlab-ci-local')!;
const service = 'teams/payments/checkout.yaml';

/** An organisation whose engine is this one, without installing it. */
const files = {
  ...smallest,
  '.gitlab-ci.yml': pipeline,
  '.gitattributes': 'apps/** text eol=lf -merge linguist-generated\n',
  '.gitignore': [
    'dist',
    'build',
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
for (const name of ['dist', 'build']) {
  rmSync(name, { force: true });
  symlinkSync(${JSON.stringify(repository)} + '/' + name, name);
}
`,
};

/** Runs jobs of a merge request's pipeline in a clone, with the shell executor. */
function runJobs(clone: Sandbox, jobs: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const all = {
    CI_PIPELINE_SOURCE: 'merge_request_event',
    CI_MERGE_REQUEST_IID: '7',
    CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '1',
    CI_PROJECT_ID: '1',
    CI_DEFAULT_BRANCH: 'main',
    ...variables,
  };
  const { status, stdout, stderr } = spawnSync(
    join(folderOf(runner), runner.name),
    [
      ...['--force-shell-executor', '--no-artifacts-to-source', '--concurrency', '1'],
      ...Object.entries(all).flatMap(([name, value]) => ['--variable', `${name}=${value}`]),
      ...jobs,
    ],
    {
      cwd: clone.root,
      encoding: 'utf8',
      env: { ...process.env, HOME: clone.root, GIT_CONFIG_GLOBAL: '/dev/null' },
    },
  );
  const said = stdout + stderr;
  return { passed: status === 0, said };
}

const replicas = (n: number) => ({ [service]: smallest[service]!.replace('replicas: 3', `replicas: ${n}`) });

test.skipIf(!isBuilt(runner))('the pipeline is valid by the schema of GitLab', () => {
  const clone = new Remote(files).clone();
  const { said, passed } = runJobs(clone, ['--list']);
  expect(said).toContain('json schema validated');
  expect(passed).toBe(true);
  for (const job of ['render', 'judge', 'rerender', 'push'])
    expect(said).toMatch(new RegExp(`^${job} `, 'm'));
  clone.write('.gitlab-ci.yml', pipeline.replace('interruptible: true', 'interruptable: true'));
  expect(runJobs(clone, ['--list']).passed).toBe(false);
});

test.skipIf(!isBuilt(runner))('the pipeline passes a good change, and both halves refuse a stale one', () => {
  const remote = new Remote(files);
  remote.push('good', replicas(4));
  const good = runJobs(remote.clone('good'), ['render', 'judge']);
  expect(good).toMatchObject({ passed: true, said: expect.stringContaining('nothing blocks') });
  remote.push('stale', replicas(5), { isRendered: false });
  const stale = remote.clone('stale');
  expect(runJobs(stale, ['render'])).toMatchObject({
    passed: false,
    said: expect.stringContaining('error stale'),
  });
  // whatever the half says that the change itself could have forged
  expect(runJobs(stale, ['--no-needs', 'judge'])).toMatchObject({
    passed: false,
    said: expect.stringContaining('error stale'),
  });
});

test.skipIf(!isBuilt(runner))('the bot renders and pushes where GitLab cannot merge', () => {
  const remote = new Remote(files);
  remote.push('change', replicas(5), { isRendered: false });
  const clone = remote.clone('change');
  const head = git(clone, 'rev-parse', 'HEAD');
  const variables = {
    CI_MERGE_REQUEST_EVENT_TYPE: 'detached',
    CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: head,
    CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'change',
  };
  expect(runJobs(clone, ['--no-needs', 'rerender', 'push'], variables)).toMatchObject({
    passed: true,
    said: expect.stringContaining('pushed '),
  });
  expect(remote.clone('change').platform('verify')).toMatchObject({ code: 0 });
});

test.skipIf(!isBuilt(runner))(
  'a triggered pipeline deploys what its inputs say, as text and nothing else',
  () => {
    const inputs = {
      service: 'payments/checkout',
      environment: 'staging',
      image: 'checkout:1.5.0@sha256:' + 'a'.repeat(64),
    };
    // gitlab-ci-local takes inputs of the pipeline itself from their defaults alone
    const given = Object.entries(inputs).reduce(
      (text, [name, value]) =>
        text.replace(new RegExp(`(\\n {4}${name}:[^]*?default: )""`), `$1${JSON.stringify(value)}`),
      pipeline,
    );
    const remote = new Remote({
      ...files,
      [service]: 'kind: WebService\nspec: {replicas: 3}\n',
      '.gitlab-ci.yml': given,
    });
    const clone = remote.clone();
    const triggered = { CI_PIPELINE_SOURCE: 'trigger', CI_COMMIT_BRANCH: 'main' };
    expect(runJobs(clone, ['deploy'], triggered)).toMatchObject({
      passed: true,
      said: expect.stringContaining('✔ payments/checkout staging: checkout:1.5.0@sha256:aaaa'),
    });
    const now = remote.clone();
    expect(now.read('teams/payments/checkout.images.yaml')).toContain('staging: checkout:1.5.0');
    expect(now.platform('verify')).toMatchObject({ code: 0 });
    // nothing of a merge request can start it, and a webhook starts only the other job
    expect(runJobs(clone, ['--list'], triggered).said).not.toMatch(/^judge-again /m);
    expect(runJobs(clone, ['--list']).said).not.toMatch(/^deploy /m);
  },
);
