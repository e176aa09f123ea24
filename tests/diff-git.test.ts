import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { commit, git, mainWith } from './support/git.js';
import { Sandbox, smallest } from './support/organisation.js';

const checkoutFile = 'teams/payments/checkout.yaml';
const withReplicas = (count: number) =>
  `kind: WebService\nspec: {image: "checkout:1.4.2", replicas: ${count}}\n`;

/** Sets the replicas of a service, renders and commits. */
function commitReplicas(sandbox: Sandbox, count: number): void {
  sandbox.write(checkoutFile, withReplicas(count));
  expect(sandbox.platform('synth').code).toBe(0);
  git(sandbox, 'add', '--all');
  git(sandbox, 'commit', '--quiet', `--message=${count} replicas`);
}

/** A clone of another repository, for which `file://` keeps depth and filters. */
function cloneOf(origin: Sandbox, ...flags: string[]): Sandbox {
  const clone = new Sandbox({});
  git(clone, 'clone', '--quiet', ...flags, `file://${origin.root}`, '.');
  return clone;
}

test('compares with the commit at which the branch left the default branch of origin', () => {
  const origin = mainWith(smallest);
  const clone = cloneOf(origin);
  git(clone, 'checkout', '--quiet', '-b', 'change');
  commitReplicas(clone, 5);
  // main moves on; what happens there is no change of this branch
  origin.write('teams/payments/job.yaml', 'kind: Worker\nspec: {image: "job:1.0.0"}\n');
  commitReplicas(origin, 3);
  git(clone, 'fetch', '--quiet');
  const { code, out } = clone.platform('diff');
  expect(code).toBe(0);
  expect(out).toMatch(/^1 object changed in 1 unit of 1 team\norigin\/main \(\w{12}\) → the working tree/);
  expect(clone.platform('diff', '--base', 'origin/main').out).toBe(out);
  // named as a tree, main is compared as it is
  expect(clone.platform('diff', 'origin/main').out).toMatch(/1 object changed, \d removed in 2 units/);
});

test('without a remote, the working tree is compared with HEAD', () => {
  const sandbox = mainWith(smallest);
  expect(sandbox.platform('diff').out).toMatch(/^nothing differs\nHEAD \(\w{12}\) → the working tree\n$/);
});

test('a base that a clone lacks is a fault with the command that fetches it', () => {
  const origin = mainWith(smallest);
  git(origin, 'checkout', '--quiet', '-b', 'change');
  commitReplicas(origin, 5);
  const clone = cloneOf(origin, '--depth=1', '--branch=change', '--single-branch');
  git(clone, 'remote', 'set-head', 'origin', '--delete');
  const missing = clone.platform('diff', '--base', 'origin/main');
  expect(missing).toMatchObject({
    code: 2,
    err: 'platform: there is no commit origin/main here\n  fix: git fetch origin main:refs/remotes/origin/main\n',
  });
  expect(clone.platform('diff')).toMatchObject({
    code: 2,
    err: expect.stringContaining(
      'there is no default branch of origin here\n  fix: git fetch origin main:refs/remotes/origin/main',
    ),
  });
  // each fix is the one that works: first main itself, then its history
  git(clone, 'fetch', '--quiet', '--depth=1', 'origin', 'main:refs/remotes/origin/main');
  const shallow = clone.platform('diff', '--base', 'origin/main');
  expect(shallow).toMatchObject({
    code: 2,
    err: 'platform: there is no common commit of HEAD and origin/main here, because this clone is shallow\n  fix: git fetch --unshallow origin\n',
  });
  git(clone, 'fetch', '--quiet', '--unshallow', 'origin');
  expect(clone.platform('diff', '--base', 'origin/main').out).toContain('~ spec.replicas  3 → 5');
  expect(clone.platform('diff').out).toContain('~ spec.replicas  3 → 5');
});

test('two commits are compared in a shallow clone that has both', () => {
  const origin = mainWith(smallest);
  commitReplicas(origin, 5);
  const clone = cloneOf(origin, '--depth=2');
  expect(clone.platform('diff', 'HEAD~1', 'HEAD').out).toContain('~ spec.replicas  3 → 5');
});

test('a partial clone fetches the files that differ, and a sparse one needs no apps/ in the working tree', () => {
  const origin = mainWith(smallest);
  git(origin, 'config', 'uploadpack.allowFilter', 'true');
  commitReplicas(origin, 5);
  const clone = cloneOf(origin, '--filter=blob:none', '--sparse');
  git(clone, 'sparse-checkout', 'set', 'environments', 'teams');
  const { code, out } = clone.platform('diff', 'HEAD~1');
  expect(code).toBe(0);
  expect(out).toMatch(/^there is no apps\/ in the working tree, so that of HEAD is compared\n/);
  expect(out).toContain('~ spec.replicas  3 → 5');
  const missing = spawnSync('git', ['rev-list', '--objects', '--all', '--missing=print'], {
    cwd: clone.root,
    encoding: 'utf8',
  });
  // the rest of apps/ is still on the server
  expect(missing.stdout.split('\n').filter((line) => line.startsWith('?')).length).toBeGreaterThan(10);
});

test('a file that a damaged clone lacks is named', () => {
  const sandbox = mainWith(smallest);
  commitReplicas(sandbox, 5);
  const file = 'apps/payments/staging/checkout/deployment-checkout.yaml';
  const id = git(sandbox, 'rev-parse', `HEAD~1:${file}`);
  sandbox.remove(`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`);
  expect(sandbox.platform('diff', 'HEAD~1')).toMatchObject({
    code: 2,
    err: `platform: git cannot read all files of a commit: ${file} is missing\n  fix: fetch them with git fetch --refetch origin, or clone the repository again\n`,
  });
});

test('the monorepo may be a folder of the repository', () => {
  const files = Object.entries(smallest).map(([path, text]) => [`infra/${path}`, text]);
  const sandbox = new Sandbox({ ...Object.fromEntries(files), 'apps/README.md': 'not ours\n' });
  expect(sandbox.platformIn('infra', 'synth').code).toBe(0);
  commit(sandbox);
  sandbox.write('apps/README.md', 'changed\n');
  sandbox.write(`infra/${checkoutFile}`, withReplicas(5));
  sandbox.write('infra/teams/payments/job.yaml', 'kind: Worker\nspec: {image: "job:1.0.0"}\n');
  expect(sandbox.platformIn('infra', 'synth').code).toBe(0);
  const uncommitted = sandbox.platformIn('infra', 'diff', 'HEAD').out;
  expect(uncommitted).toMatch(/1 object changed, \d added in 2 units of 1 team\n/);
  git(sandbox, 'add', '--all');
  git(sandbox, 'commit', '--quiet', '--message=change');
  const committed = sandbox.platformIn('infra', 'diff', 'HEAD~1', 'HEAD').out;
  expect(committed.split('\n').slice(2)).toEqual(
    uncommitted.split('\n').slice(-committed.split('\n').length + 2),
  );
  expect(sandbox.platformIn('infra', 'diff', 'HEAD~1').out.split('\n').slice(2)).toEqual(
    committed.split('\n').slice(2),
  );
});

test.each([
  [['a', 'b', 'c'], 'platform diff compares two trees\n  fix: name at most a base and a head'],
  [['--base', 'main', 'HEAD'], '--base main and HEAD are two bases'],
  [['apps', 'main'], 'apps is a folder, but main is not'],
  [['./nowhere'], 'there is no folder ./nowhere'],
  [
    ['teams', 'apps'],
    'teams is a folder here, and a commit too\n  fix: write ./teams for the folder, or refs/heads/teams for the branch',
  ],
])('%j is refused', (args, message) => {
  const sandbox = mainWith(smallest);
  git(sandbox, 'branch', 'teams');
  expect(sandbox.platform('diff', ...args)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
});

test('the configuration of git changes nothing', () => {
  const sandbox = mainWith(smallest);
  commitReplicas(sandbox, 5);
  const expected = sandbox.platform('diff', 'HEAD~1').out;
  for (const [name, value] of [
    ['diff.external', 'false'],
    ['diff.renames', 'copies'],
    ['diff.noprefix', 'true'],
    ['status.showUntrackedFiles', 'no'],
    ['status.relativePaths', 'false'],
    ['core.quotePath', 'true'],
    ['color.ui', 'always'],
  ] as const)
    git(sandbox, 'config', name, value);
  expect(sandbox.platform('diff', 'HEAD~1').out).toBe(expected);
  sandbox.write('apps/strange \n"näme.txt', '');
  expect(sandbox.platform('diff', 'HEAD~1').out).toContain('git does not track 1 file of apps/');
});

test('two identical folders do not differ, wherever they are', () => {
  const sandbox = mainWith(smallest);
  const copy = mkdtempSync(join(tmpdir(), 'waymark-'));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  cpSync(join(sandbox.root, 'apps'), copy, { recursive: true });
  expect(sandbox.platform('diff', 'apps', copy, '--exit-code')).toMatchObject({ code: 0 });
});
