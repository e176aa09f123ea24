import { chmodSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commit, git, mainWith } from '../support/git.js';
import { type Sandbox, smallest } from '../support/organisation.js';

const deployment = 'apps/payments/staging/checkout/deployment-checkout.yaml';

const fresh = () => mainWith(smallest);

/** A commit of what a test did, after which `synth --check` finds nothing: only the commit is wrong. */
function committed(sandbox: Sandbox): void {
  commit(sandbox);
  expect(sandbox.platform('synth', '--check')).toMatchObject({ code: 0 });
}

test('a commit whose apps/ is what its declarations render passes', () => {
  expect(fresh().platform('verify')).toEqual({
    code: 0,
    out: '✔ 5 units, 24 objects: nothing blocks\n',
    err: '',
  });
});

describe('a commit fails, and the file is named, if', () => {
  test.each<[string, (sandbox: Sandbox) => void, string]>([
    [
      'a declaration changed without apps/',
      (sandbox) =>
        sandbox.write(
          'teams/payments/checkout.yaml',
          smallest['teams/payments/checkout.yaml']!.replace('3', '4'),
        ),
      'stale: 1 file is not what the declarations render',
    ],
    [
      'a rendered file is edited',
      (sandbox) => sandbox.write(deployment, `${sandbox.read(deployment)}#\n`),
      'stale',
    ],
    ['a rendered file is deleted', (sandbox) => sandbox.remove(deployment), 'stale'],
    ['a whole unit is deleted', (sandbox) => sandbox.remove('apps/payments/staging/checkout'), 'stale'],
    [
      'app.json is edited',
      (sandbox) => sandbox.write('apps/payments/staging/checkout/app.json', '{}\n'),
      'stale',
    ],
    [
      'a file is added that looks generated',
      (sandbox) => sandbox.write('apps/payments/staging/checkout/extra.yaml', sandbox.read(deployment)),
      'stale',
    ],
    [
      'any other file is added',
      (sandbox) => sandbox.write('apps/payments/notes.txt', 'hello\n'),
      'apps/payments/notes.txt error stranger',
    ],
    [
      'a symbolic link is added',
      (sandbox) =>
        symlinkSync('/etc/hostname', join(sandbox.root, 'apps/payments/staging/checkout/link.yaml')),
      'link.yaml error stranger',
    ],
  ])('%s', (_, change, message) => {
    const sandbox = fresh();
    change(sandbox);
    commit(sandbox);
    expect(sandbox.platform('verify')).toMatchObject({ code: 1, err: expect.stringContaining(message) });
  });
});

describe('what the working tree hides is found in the commit:', () => {
  test('a file that is committed with another mode', () => {
    const sandbox = fresh();
    chmodSync(join(sandbox.root, deployment), 0o755);
    committed(sandbox);
    expect(sandbox.platform('verify')).toMatchObject({
      code: 1,
      err: expect.stringContaining(
        `${deployment} error not-regular: this is committed as a file of mode 100755`,
      ),
    });
  });

  test('a file where the platform never looks', () => {
    const sandbox = fresh();
    sandbox.write('apps/.waymark/evil.yaml', sandbox.read(deployment));
    committed(sandbox);
    expect(sandbox.platform('verify')).toMatchObject({
      code: 1,
      err: expect.stringContaining(
        'apps/.waymark/evil.yaml error uncommitted: this file is committed, but not rendered',
      ),
    });
  });

  test('other bytes in a file that git is told not to compare', () => {
    const sandbox = fresh();
    const text = sandbox.read(deployment);
    sandbox.write(deployment, text.replace('replicas: 3', 'replicas: 0'));
    commit(sandbox);
    sandbox.write(deployment, text);
    git(sandbox, 'update-index', '--assume-unchanged', deployment);
    expect(git(sandbox, 'status', '--porcelain')).toBe('');
    expect(sandbox.platform('verify')).toMatchObject({
      code: 1,
      err: expect.stringContaining(
        `${deployment} error uncommitted: this file is not committed as it is here`,
      ),
    });
  });

  test('an older apps/, rendered again and not committed', () => {
    const sandbox = fresh();
    const declaration = smallest['teams/payments/checkout.yaml']!;
    sandbox.write('teams/payments/checkout.yaml', declaration.replace('1.4.2', '1.5.0'));
    commit(sandbox);
    expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
    expect(sandbox.platform('verify')).toMatchObject({
      code: 1,
      err: expect.stringContaining(
        `${deployment} error uncommitted: this file is not committed as it is here`,
      ),
    });
  });

  test('a declaration that git ignores; other ignored files do not matter', () => {
    const sandbox = fresh();
    const commitTracked = () => {
      expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
      git(sandbox, 'add', '--all');
      git(sandbox, 'commit', '--quiet', '--message=all');
      expect(git(sandbox, 'status', '--porcelain')).toBe('');
    };
    sandbox.write('.gitignore', '.waymark/\nteams/payments/late.yaml\n*.log\n');
    sandbox.write('teams/payments/build.log', 'hello\n');
    commitTracked();
    expect(sandbox.platform('verify')).toMatchObject({ code: 0 });
    sandbox.write('teams/payments/late.yaml', smallest['teams/payments/checkout.yaml']!);
    commitTracked();
    const { code, err } = sandbox.platform('verify');
    expect(err).toContain(
      'teams/payments/late.yaml error uncommitted: this file is changed since the commit',
    );
    expect(code).toBe(1);
  });

  test('a declaration that git does not know, or that differs from its commit', () => {
    const sandbox = fresh();
    const declaration = smallest['teams/payments/team.yaml']!;
    sandbox.write('teams/payments/team.yaml', `${declaration}\n`);
    sandbox.write('teams/payments/notes.md', 'notes\n');
    const { code, err } = sandbox.platform('verify');
    expect(err).toContain('2 files are changed since the commit that is verified; this is the first');
    expect(code).toBe(1);
  });
});

test('a sparse checkout and a folder without git are told apart from a failure', () => {
  const sandbox = fresh();
  git(sandbox, 'sparse-checkout', 'set', '--no-cone', '/*', '!/apps/payments/staging/checkout/');
  expect(sandbox.platform('verify')).toMatchObject({
    code: 2,
    err: expect.stringContaining('this is a sparse checkout without apps/payments/staging/checkout/'),
  });
  rmSync(join(sandbox.root, '.git'), { recursive: true });
  expect(sandbox.platform('verify')).toMatchObject({
    code: 2,
    err: expect.stringContaining('not a git repository'),
  });
});

test('writes JSON, Markdown and SARIF side by side, also if the answer is no', () => {
  const sandbox = fresh();
  sandbox.write(deployment, 'kind: Mallory\n');
  const head = commit(sandbox);
  expect(sandbox.platform('verify', '--out', 'verdict')).toMatchObject({ code: 1 });
  const json = JSON.parse(sandbox.read('verdict/verify.json'));
  expect(json).toMatchObject({ version: 1, ok: false, half: 'render', commit: head, changed: [deployment] });
  expect(sandbox.read('verdict/verify.md')).toMatch(/^### ✘ platform verify \(render\): 1 error\n/);
  expect(JSON.parse(sandbox.read('verdict/verify.sarif')).runs[0].results[0].ruleId).toBe('stale');
  expect(JSON.parse(sandbox.platform('verify', '--format', 'json').out)).toEqual(json);
});
