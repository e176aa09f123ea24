import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { newestEdition } from '../constructs/editions.js';
import { folderOf, isBuilt, programs } from '../scripts/ci/programs.js';
import { Sandbox } from './support/organisation.js';
import { runInProcess } from './support/run-in-process.js';

const flags = ['--name', 'globex', '--domain', 'globex.io', '--team', 'shop'];
const repository = join(import.meta.dirname, '..');

/** A folder with a new organisation in `mono/`. */
function initialised(...more: string[]): Sandbox {
  const sandbox = new Sandbox({});
  const { code, err } = sandbox.platform('init', 'mono', ...flags, ...more);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return sandbox;
}

describe('a new organisation', () => {
  const root = mkdtempSync(join(tmpdir(), 'waymark-init-'));
  const read = (path: string) => readFileSync(join(root, 'mono', path), 'utf8');
  const platform = (...args: string[]) => runInProcess(join(root, 'mono'), args);
  beforeAll(() => {
    expect(runInProcess(root, ['init', 'mono', ...flags])).toMatchObject({ code: 0, err: '' });
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test('is rendered and judged, and every command accepts it', () => {
    expect(platform('synth', '--check')).toMatchObject({ code: 0, err: '' });
    const { code, out } = platform('check');
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^✔ 11 units, \d+ objects: nothing blocks\n$/),
    });
    expect(platform('doctor').out).toContain('✔ apps/ is what the declarations render');
  });

  test('has the folders of this repository, and no folder of the engine', () => {
    const top = readdirSync(join(root, 'mono')).filter((name) => !name.startsWith('.'));
    expect(top.sort()).toEqual(
      [
        ...['README.md', 'apps', 'cdk8s.yaml', 'constructs', 'environments', 'package.json', 'policies'],
        ...['scripts', 'teams', 'tests', 'tsconfig.json'],
      ].sort(),
    );
  });

  test('renders its example service and its example kind', () => {
    const job = parse(read('apps/shop/staging/cleanup/cronjob-cleanup.yaml'));
    expect(job.spec.schedule).toBe('17 3 * * *');
    const route = parse(read('apps/shop/staging/hello/httproute-hello.yaml'));
    expect(route.spec.hostnames).toEqual(['hello.staging.shop.globex.io']);
  });

  test('applies its example rule without opa', () => {
    writeFileSync(
      join(root, 'mono/teams/shop/report.yaml'),
      'kind: CronJob\nspec: { image: "report:1", schedule: "@daily" }\n',
    );
    const { err } = platform('check');
    rmSync(join(root, 'mono/teams/shop/report.yaml'));
    expect(err).toContain(
      'teams/shop/report.yaml:2:38 warning schedules/midnight: CronJob report starts at midnight',
    );
  });

  test('names its owners to the git host, and this version of the engine to npm', () => {
    expect(read('.github/CODEOWNERS')).toContain('* @globex/platform\n/teams/shop/ @globex/shop\n');
    const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
    expect(JSON.parse(read('package.json'))).toMatchObject({
      name: 'globex-platform',
      dependencies: { 'waymark-platform': version },
    });
  });

  test('begins with the newest edition, because no pod can be rolled yet', () => {
    for (const tier of ['dev', 'staging', 'production'])
      expect(parse(read(`environments/tiers/${tier}.yaml`)).spec.edition).toBe(newestEdition);
  });

  test('is a git repository without a commit, on the branch that Argo CD follows', () => {
    expect(read('.git/HEAD')).toBe('ref: refs/heads/main\n');
  });

  const linters = programs.filter(({ name }) => name === 'actionlint' || name === 'zizmor');
  test.skipIf(!linters.every(isBuilt))('has workflows in which the linters find nothing', () => {
    const cwd = join(root, 'mono');
    const args = { actionlint: [], zizmor: ['--offline', '--no-progress', '--quiet', '.'] };
    for (const program of linters) {
      const command = join(folderOf(program), program.name);
      const { status, stdout } = spawnSync(command, args[program.name as 'zizmor'], {
        cwd,
        encoding: 'utf8',
      });
      expect([program.name, status, status === 0 ? '' : stdout]).toEqual([program.name, 0, '']);
    }
  });
});

test('for GitLab and AWS, it has the pipeline of GitLab and says what to fill in', () => {
  const made = initialised(
    '--git-host',
    'gitlab',
    '--cloud',
    'aws',
    '--cluster',
    'eu',
    '--production-cluster',
    'eu',
  );
  expect(existsSync(join(made.root, 'mono/.github'))).toBe(false);
  expect(made.read('mono/.gitlab/ci.yaml')).toContain(
    'node node_modules/waymark-platform/dist/scripts/platform.js verify',
  );
  expect(made.read('mono/.gitlab/CODEOWNERS')).toContain('* @globex/platform\n');
  expect(readdirSync(join(made.root, 'mono/environments/clusters'))).toEqual(['eu.yaml']);
  expect(made.read('mono/environments/clusters/eu.yaml')).toContain('  # crossplane: true\n');
  expect(parse(made.read('mono/environments/platform.yaml')).spec).toMatchObject({
    registry: 'registry.gitlab.com/globex',
    git: { url: 'https://gitlab.com/globex/platform.git', host: 'gitlab' },
  });
});

test('a new clone or another empty folder is filled, and stays the same folder', () => {
  const sandbox = new Sandbox({});
  sandbox.write('clone/.git/HEAD', 'ref: refs/heads/trunk\n');
  expect(sandbox.platformIn('clone', 'init', '.', ...flags)).toMatchObject({ code: 0, err: '' });
  expect(readdirSync(sandbox.root)).toEqual(['clone']);
  expect(sandbox.read('clone/.git/HEAD')).toBe('ref: refs/heads/trunk\n');
  expect(sandbox.platformIn('clone', 'synth', '--check')).toMatchObject({ code: 0 });
});

test('in a folder of a larger repository, it says what to write', () => {
  const sandbox = new Sandbox({});
  sandbox.write('.git/HEAD', 'ref: refs/heads/main\n');
  const { code, out } = sandbox.platform('init', 'mono', ...flags);
  expect(code).toBe(0);
  expect(out).toContain(`this folder is in the git repository ${sandbox.root}`);
  expect(existsSync(join(sandbox.root, 'mono/.git'))).toBe(false);
});

test('without git, everything is made, and the message says what to run later', () => {
  const sandbox = new Sandbox({});
  mkdirSync(join(sandbox.root, 'bin'));
  symlinkSync('/bin/bash', join(sandbox.root, 'bin/bash'));
  const path = { PATH: join(sandbox.root, 'bin') };
  const { code, out } = sandbox.platformWith(path, 'init', 'mono', ...flags);
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('git is not installed') });
  expect(existsSync(join(sandbox.root, 'mono/apps/shop/dev/hello'))).toBe(true);
});

describe('nothing is made', () => {
  test.each([
    ['without flags', [], 'flags are missing: --name, --domain, --team'],
    [
      'with a URL as domain',
      ['--domain', 'https://globex.io'],
      '--domain cannot be https://globex.io: a domain is written like acme.dev',
    ],
    [
      'with a domain of one word',
      ['--domain', 'globex'],
      '--domain cannot be globex: a domain is written like',
    ],
    [
      'with a name that is not DNS-1123',
      ['--name', 'Globex_Inc'],
      '--name cannot be Globex_Inc: a name has lower-case letters',
    ],
    [
      'with a name that is too long',
      ['--team', 'a'.repeat(41)],
      '--team has 41 characters, and at most 40 are allowed',
    ],
    [
      'for a host that nobody knows',
      ['--git-host', 'gitlap'],
      '--git-host cannot be gitlap; did you mean "gitlab"?',
    ],
    ['with a flag that is misspelt', ['--domian', 'globex.io'], 'did you mean "--domain"?'],
  ])('%s', (_, args, message) => {
    const sandbox = new Sandbox({});
    const given = args.length === 0 ? [] : [...flags, ...args];
    const { code, out, err } = sandbox.platform('init', 'mono', ...given);
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringContaining(message) });
    expect(readdirSync(sandbox.root)).toEqual([]);
  });

  test('with a name that the rules of declarations reserve', () => {
    const sandbox = new Sandbox({});
    const { code, err } = sandbox.platform('init', 'mono', ...flags, '--team', 'con');
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('"con" is a reserved name') });
    expect(readdirSync(sandbox.root)).toEqual([]);
  });

  test.each([
    ['in a folder that is not empty', { 'mono/notes.txt': 'mine' }, 'mono is not empty'],
    ['in place of a file', { mono: 'mine' }, 'mono is a file'],
    [
      'inside an organisation',
      { 'environments/platform.yaml': 'kind: Platform\n' },
      'is the monorepo of an organisation already',
    ],
  ])('%s', (_, files, message) => {
    const sandbox = new Sandbox(files);
    const before = sandbox.tree('.');
    expect(sandbox.platform('init', 'mono', ...flags)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining(message),
    });
    expect(sandbox.tree('.')).toEqual(before);
  });
});
