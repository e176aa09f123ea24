import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { folderOf, isBuilt, programs } from '../../scripts/ci/programs.js';
import { some } from '../support/some.js';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.github/workflows');
const texts = some(readdirSync(folder)).map(
  (file) => [file, readFileSync(join(folder, file), 'utf8')] as const,
);
const workflows = texts.map(([file, text]) => [file, parse(text) as Workflow] as const);
const actionsFolder = join(root, '.github/actions');
const actions = some(readdirSync(actionsFolder)).map((name) =>
  readFileSync(join(actionsFolder, name, 'action.yaml'), 'utf8'),
);
const stepsOfActions = actions.flatMap((text) => (parse(text) as { runs: { steps: Step[] } }).runs.steps);
const onChanges = workflows.filter(([, { on }]) =>
  ['pull_request', 'pull_request_review', 'merge_group'].some((event) => Object.hasOwn(on, event)),
);
const jobsOf = (list: typeof workflows) =>
  list.flatMap(([file, { jobs }]) =>
    Object.entries(jobs).map(([name, job]) => [`${file} ${name}`, job] as const),
  );
const jobs = jobsOf(workflows);
const isSecret = (value: unknown) =>
  /\$\{\{[^}]*(secrets\.|steps\.app\.|github\.token)/.test(JSON.stringify(value));

test('no workflow for changes runs with the rights of the main branch', () => {
  for (const [file, { on }] of workflows)
    for (const event of ['pull_request_target', 'issue_comment'])
      expect([file, Object.keys(on)]).not.toEqual([file, expect.arrayContaining([event])]);
  const afterOthers = workflows.filter(([, { on }]) => Object.hasOwn(on, 'workflow_run'));
  expect(afterOthers.map(([file]) => file)).toEqual(['judge.yaml', 'render-bot.yaml']);
});

test('where code of a change runs, the token may only read, and there is no secret', () => {
  const running = jobs.filter(([name, { steps }]) =>
    steps.some(
      (step) => onChanges.some(([file]) => name.startsWith(file)) || step['working-directory'] !== undefined,
    ),
  );
  expect(running.map(([name]) => name)).toEqual([
    'ci.yaml check',
    'render-bot.yaml render',
    'render.yaml render',
    'review.yaml review',
  ]);
  for (const [name, job] of running) {
    expect([
      name,
      Object.entries(job.permissions ?? {}).filter((one) => one.join() !== 'contents,read'),
    ]).toEqual([name, []]);
    expect([name, job.environment]).toEqual([name, undefined]);
    expect([name, isSecret(job)]).toEqual([name, false]);
    expect([name, job.steps.filter(({ uses }) => uses?.includes('cache'))]).toEqual([
      name,
      // a run for a pull request saves caches only for itself
      name.startsWith('ci.yaml') ? [expect.anything()] : [],
    ]);
  }
});

test('a change is checked out as data, and no step of that job goes into it', () => {
  const checkingOut = jobs.filter(([, { steps }]) => steps.some((step) => step.with?.['ref'] !== undefined));
  expect(checkingOut.map(([name]) => name)).toEqual([
    'judge.yaml judge',
    'render-bot.yaml render',
    'render-bot.yaml push',
  ]);
  for (const [name, { steps }] of checkingOut.filter(([name]) => name !== 'render-bot.yaml render')) {
    // everything that runs is of the first checkout, the default branch
    expect([name, steps[0]?.with?.['ref'], steps[0]?.with?.['path']]).toEqual([name, undefined, undefined]);
    for (const { run, 'working-directory': inside } of steps.filter((step) => step.run !== undefined)) {
      expect(inside).toBeUndefined();
      expect(run).toMatch(/^node dist\/scripts\//);
    }
  }
});

test('workflows give no rights by default, and each job says which token it has', () => {
  for (const [file, workflow] of workflows)
    expect([file, workflow.permissions]).toEqual([file, file === 'ci.yaml' ? { contents: 'read' } : {}]);
  for (const [file, text] of texts.filter(([name]) => name !== 'ci.yaml'))
    expect([file, text.match(/^ +# token: .+/gm)?.length]).toEqual([
      file,
      Object.keys((parse(text) as Workflow).jobs).length,
    ]);
});

test('the key of the App is only in its environment', () => {
  // service.yaml runs in repositories of services, with their secrets
  const own = <Item>(list: readonly (readonly [string, Item])[]) =>
    list.filter(([name]) => !name.startsWith('service.yaml'));
  const withKey = own(jobs).filter(([, job]) => JSON.stringify(job).includes('secrets.'));
  for (const [name, job] of some(withKey)) expect([name, job.environment]).toEqual([name, 'platform-bot']);
  for (const [, text] of own(texts))
    for (const [, secret] of text.matchAll(/secrets\.(\w+)/g)) expect(secret).toBe('PLATFORM_BOT_KEY');
});

test('code of a service runs where nothing can be written, and each secret is where it is needed', () => {
  const ofService = jobs.filter(([name]) => name.startsWith('service.yaml '));
  const described = ofService.map(([name, job]) => [
    name.split(' ')[1],
    {
      isCodeThere: job.steps.some(({ uses }) => uses?.startsWith('actions/checkout@')),
      writes: Object.entries(job.permissions ?? {}).flatMap(([right, how]) =>
        how === 'write' ? [right] : [],
      ),
      secrets: [...new Set([...JSON.stringify(job).matchAll(/secrets\.(\w+)/g)].map(([, secret]) => secret))],
    },
  ]);
  const packages = ['NPMRC', 'PIP_CONF', 'NETRC', 'MAVEN_SETTINGS'];
  const registry = ['REGISTRY_USERNAME', 'REGISTRY_PASSWORD'];
  expect(Object.fromEntries(described)).toEqual({
    test: { isCodeThere: true, writes: [], secrets: packages },
    build: { isCodeThere: true, writes: [], secrets: packages },
    publish: { isCodeThere: false, writes: ['packages', 'id-token', 'attestations'], secrets: registry },
    deploy: { isCodeThere: false, writes: [], secrets: ['PLATFORM_DEPLOY_KEY'] },
    notify: { isCodeThere: false, writes: [], secrets: ['SLACK_WEBHOOK_URL'] },
  });
});

test('no command is built from data: values reach it as variables', () => {
  for (const { run } of [...jobs.flatMap(([, { steps }]) => steps), ...stepsOfActions])
    if (run !== undefined) expect(run).not.toContain('${{');
});

test('clones keep no token, unless their job pushes', () => {
  const checkouts = jobs.flatMap(([name, { steps }]) =>
    steps.filter(({ uses }) => uses?.startsWith('actions/checkout@')).map((step) => [name, step] as const),
  );
  const keeping = some(checkouts).filter(([, step]) => step.with?.['persist-credentials'] !== false);
  expect(keeping.map(([name]) => name)).toEqual([
    'deploy.yaml deploy',
    'render-bot.yaml push',
    'schedule.yaml month',
  ]);
});

test('dependencies run no code while they are installed', () => {
  for (const { run } of stepsOfActions)
    if (run?.startsWith('npm ci')) expect(run).toContain('--ignore-scripts');
  for (const [name, { env, steps }] of some(
    jobsOf(onChanges).filter(([, job]) => Object.keys(job).length > 0),
  ))
    for (const step of steps.filter(({ run }) => run !== undefined && run !== 'true'))
      expect([name, { ...env, ...step.env }['NPM_CONFIG_IGNORE_SCRIPTS']]).toEqual([name, 'true']);
});

test('actions are pinned by commit, with their version beside it', () => {
  const all = [...texts.map(([, text]) => text), ...actions].join('\n');
  for (const [, use] of all.matchAll(/\buses: (.+)$/gm))
    expect(use).toMatch(
      /^(\.\/\.github\/actions\/(?:engine|cosign)|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/,
    );
});

test('a deployment or the pushing bot is never cancelled half-way', () => {
  const [, bot] = workflows.find(([file]) => file === 'render-bot.yaml')!;
  expect(bot).not.toHaveProperty('concurrency');
  expect(bot.jobs['push']).not.toHaveProperty('concurrency');
  const [, deploy] = workflows.find(([file]) => file === 'deploy.yaml')!;
  expect(JSON.stringify(deploy)).not.toContain('concurrency');
});

test('an input of a deployment cannot become another flag', () => {
  const [, deploy] = workflows.find(([file]) => file === 'deploy.yaml')!;
  const [{ run }] = deploy.jobs['deploy']!.steps.filter((step) => step.run !== undefined) as [Required<Step>];
  const values = [...run.matchAll(/(\S+)"\$(\w+)"/g)].map(([, before, name]) => [name, before]);
  expect(values.map(([name]) => name)).toEqual([
    'ENVIRONMENT',
    'IMAGE',
    'SOURCE_REPOSITORY',
    'SOURCE_COMMIT',
    'SOURCE_TIME',
  ]);
  for (const [, before] of values) expect(before).toMatch(/--[a-z-]+=$/);
  expect(run).toMatch(/ -- "\$SERVICE" > release\.json$/);
});

test('the linters are silenced only where zizmor.yml says why', () => {
  const everything = [...texts.map(([, text]) => text), ...actions].join('\n');
  expect(everything).not.toMatch(/zizmor: *ignore|shellcheck disable|actionlint/i);
  for (const file of [
    '.github/actionlint.yaml',
    '.github/actionlint.yml',
    'zizmor.yml',
    'zizmor.yaml',
    '.github/zizmor.yaml',
  ])
    expect(existsSync(join(root, file))).toBe(false);
  const text = readFileSync(join(root, '.github/zizmor.yml'), 'utf8');
  expect(parse(text)).toEqual({
    rules: {
      'dangerous-triggers': { ignore: ['judge.yaml', 'render-bot.yaml'] },
      'self-repository': { disable: true },
    },
  });
  for (const [before] of text.matchAll(/.*\n +(?:- \S+\.yaml|disable: true)$/gm))
    expect(before).toMatch(/^ +# /);
});

const linters = programs.filter(({ name }) => name === 'actionlint' || name === 'zizmor');
test.skipIf(!linters.every(isBuilt))('the linters find nothing', () => {
  const args = { actionlint: [], zizmor: ['--offline', '--no-progress', '--quiet', '.github', 'skeletons'] };
  for (const program of some(linters)) {
    const command = join(folderOf(program), program.name);
    const { GH_TOKEN: _, GITHUB_TOKEN: __, ...env } = process.env;
    const { status, stdout, stderr } = spawnSync(command, args[program.name as 'zizmor'], {
      ...{ cwd: root, env },
      encoding: 'utf8',
    });
    expect([program.name, status, status === 0 ? '' : stdout + stderr]).toEqual([program.name, 0, '']);
  }
});
