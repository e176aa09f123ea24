import { describe, expect, test } from 'vitest';
import { below, digest, explained, shop } from './support/explained.js';
import { commit, git, mainWith } from './support/git.js';
import { Sandbox } from './support/organisation.js';

describe('the last commits', () => {
  const change = (sandbox: Sandbox, i: number) => {
    sandbox.write('teams/payments/checkout.images.yaml', `production: checkout:1.5.${i}@${digest}\n`);
    git(sandbox, 'commit', '--quiet', '--all', `--message=Deploy checkout 1.5.${i}`);
  };

  test('are at most five, newest first, of this unit only', () => {
    const sandbox = mainWith(shop);
    for (const i of [1, 2, 3, 4, 5, 6]) change(sandbox, i);
    sandbox.write('teams/storefront/notes.md', 'x');
    git(sandbox, 'add', '--all');
    git(sandbox, 'commit', '--quiet', '--message=Elsewhere');
    const id = git(sandbox, 'rev-parse', '--short', 'HEAD~1');
    const date = git(sandbox, 'log', '-1', '--format=%aI', 'HEAD~1').slice(0, 10);
    const commits = below(explained('checkout', sandbox), 'last commits');
    expect(commits[0]).toBe(`${date} ${id}  Deploy checkout 1.5.6  Nobody`);
    expect(commits.map((line) => line.split('  ')[1])).toEqual(
      [6, 5, 4, 3, 2].map((i) => `Deploy checkout 1.5.${i}`),
    );
    expect(explained('payments/production/checkout', sandbox)).toContain('\nowned by team payments\n');
  });

  test('are missing without a clone, and everything else is answered', () => {
    const out = explained('api.example.com');
    expect(out).toContain('last commits\n  this folder is not in a clone of a git repository\n');
    expect(out).toContain('owned by team payments');
  });

  test('are missing before the first commit, and for files that no commit has', () => {
    const sandbox = new Sandbox(shop);
    git(sandbox, 'init', '--quiet', '--initial-branch=main');
    expect(explained('checkout', sandbox)).toContain('there is no commit here yet');
    sandbox.write('README.md', '');
    git(sandbox, 'add', 'README.md');
    git(sandbox, 'commit', '--quiet', '--message=start');
    expect(explained('checkout', sandbox)).toContain('no commit has these files yet');
  });

  test('of a shallow clone do not blame the commit where it ends', () => {
    const origin = mainWith(shop);
    change(origin, 1);
    change(origin, 2);
    const clone = new Sandbox({});
    git(clone, 'clone', '--quiet', '--depth=2', `file://${origin.root}`, '.');
    const commits = below(explained('checkout', clone), 'last commits');
    expect(commits.map((line) => line.split('  ')[1] ?? line)).toEqual([
      'Deploy checkout 1.5.2',
      'this clone is shallow, and has no older commits: git fetch --unshallow',
    ]);
  });

  test('cannot write to the terminal', () => {
    const sandbox = mainWith(shop);
    sandbox.write('teams/payments/checkout.images.yaml', `production: checkout:1.6.0@${digest}\n`);
    git(sandbox, 'commit', '--quiet', '--all', '--author=\u001b[2Jx <x@x>', '--message=\u001b[31mred');
    expect(explained('checkout', sandbox)).not.toContain('\u001b');
    expect(commit(sandbox)).toMatch(/^[0-9a-f]{40}$/);
  });
});
