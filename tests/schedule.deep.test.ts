import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Remote } from './support/bot.js';
import { git } from './support/git.js';
import { GitHubStandIn } from './support/hosts/github.js';
import { Sandbox, smallest } from './support/organisation.js';
import { readWorkflow } from './support/run-step.js';
import { repositoryRoot } from './support/sources.js';

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: { readonly path?: string };
}

const workflow = readWorkflow('schedule.yaml') as {
  readonly defaults: { readonly run: { readonly shell: string } };
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
};

interface Ran {
  readonly code: number;
  readonly said: string;
  readonly summary: string;
}

/** Runs the shell steps of a job of the schedule, in a folder that has the engine and the monorepo where its steps have them. */
async function runJob(
  name: string,
  remote: Remote,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const { steps } = workflow.jobs[name]!;
  const folder = steps.some((step) => step.with?.path === 'monorepo') ? new Sandbox({}) : remote.clone();
  symlinkSync(join(repositoryRoot, 'dist'), join(folder.root, 'dist'));
  if (steps.some((step) => step.with?.path === 'monorepo'))
    git(folder, 'clone', '--quiet', remote.url, 'monorepo');
  folder.write('summary.md', '');
  // as GitHub starts a step whose shell is bash
  expect(workflow.defaults.run.shell).toBe('bash');
  let said = '';
  for (const { run, env: own = {} } of steps) {
    if (run === undefined) continue;
    folder.write('step.sh', run);
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', 'step.sh'], {
      cwd: folder.root,
      env: {
        ...{ PATH: process.env['PATH'], HOME: folder.root, NO_PROXY: '127.0.0.1' },
        ...{ GIT_CONFIG_GLOBAL: '/dev/null', GITHUB_REF_NAME: 'main' },
        GITHUB_STEP_SUMMARY: join(folder.root, 'summary.md'),
        ...Object.fromEntries(Object.keys(own).map((variable) => [variable, env[variable] ?? ''])),
        ...Object.fromEntries(Object.entries(env).filter(([variable]) => variable.startsWith('GITHUB_'))),
      },
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        said += chunk;
      });
    const [code] = (await once(child, 'close')) as [number];
    if (code !== 0) return { code, said, summary: folder.read('summary.md') };
  }
  return { code: 0, said, summary: folder.read('summary.md') };
}

const month = new Date().toISOString().slice(0, 7);

test('the job of a month shows the measures and commits the costs, once a month', async () => {
  const remote = new Remote(smallest);
  const first = await runJob('month', remote);
  expect(first).toMatchObject({ code: 0, said: expect.stringContaining('pushed cost.json') });
  expect(first.summary).toContain('Deployments to production a week');
  const after = remote.clone();
  expect(git(after, 'log', '-1', '--format=%s %an', '--name-only')).toBe(
    'Record the costs of this month platform\n\ncost.json',
  );
  expect(JSON.parse(after.read('cost.json'))).toMatchObject({ version: 1, months: [{ month }] });
  expect(after.platform('verify')).toMatchObject({ code: 0 });
  expect((await runJob('month', remote)).said).toContain('cost.json is as it was');
  expect(remote.head('main')).toBe(git(after, 'rev-parse', 'HEAD'));
});

test('where main accepts no pushes, the job opens a pull request', async () => {
  const remote = new Remote(smallest);
  remote.protect('main');
  const gitHub = await new GitHubStandIn().start();
  gitHub.on('graphql repository', () => ({
    body: {
      data: { repository: { pullRequests: { pageInfo: { hasNextPage: false, endCursor: '' }, nodes: [] } } },
    },
  }));
  const ran = await runJob('month', remote, gitHub.env());
  expect(ran).toMatchObject({ code: 0, said: expect.stringMatching(/opened \S+\/pull\/1\n/) });
  expect(gitHub.pulls).toMatchObject([
    { title: 'Record the costs of this month', head: { ref: 'record/cost.json' }, base: { ref: 'main' } },
  ]);
  expect(JSON.parse(remote.clone('record/cost.json').read('cost.json'))).toMatchObject({
    months: [{ month }],
  });
});

test('declarations with errors end the job before anything is recorded', async () => {
  const remote = new Remote(smallest);
  remote.push(
    'main',
    { 'teams/payments/checkout.yaml': 'kind: WebService\nspec: {replcas: 3}\n' },
    { isRendered: false },
  );
  const head = remote.head('main');
  expect(await runJob('month', remote)).toMatchObject({
    code: 1,
    said: expect.stringContaining('"replcas"'),
  });
  expect(remote.head('main')).toBe(head);
});

test('the job of a day pushes what Prometheus scrapes, and fails if the Pushgateway refuses it', async () => {
  const pushed = new Map<string, string>();
  let status = 200;
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      pushed.set(`${request.method} ${request.url}`, text);
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const PUSHGATEWAY = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const remote = new Remote(smallest);
  expect(await runJob('measures', remote, { PUSHGATEWAY })).toMatchObject({ code: 0 });
  expect([...pushed.keys()]).toEqual([
    'PUT /metrics/job/waymark-metrics',
    'PUT /metrics/job/waymark-scorecard',
  ]);
  expect(pushed.get('PUT /metrics/job/waymark-metrics')).toMatch(/^# HELP waymark_road_[\s\S]*# EOF\n$/);
  expect(pushed.get('PUT /metrics/job/waymark-scorecard')).toContain('waymark_scorecard_level');
  status = 400;
  expect((await runJob('measures', remote, { PUSHGATEWAY })).code).not.toBe(0);
});

test('the job of a day lists waivers and checks declarations', async () => {
  const ran = await runJob('waivers', new Remote(smallest));
  expect(ran).toMatchObject({ code: 0, summary: expect.stringContaining('waiver') });
});
