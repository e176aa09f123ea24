import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { git, gitHere } from './git.js';

/** A repository in which another process has begun to make a working tree. */
function beside(): { root: string; half: string } {
  const root = mkdtempSync(join(tmpdir(), 'waymark-git-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const person = ['-c', 'user.name=Ada', '-c', 'user.email=ada@acme.dev'];
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  execFileSync('git', [...person, 'commit', '--quiet', '--allow-empty', '--message=One'], { cwd: root });
  const half = join(root, '.git/worktrees/half');
  mkdirSync(half, { recursive: true });
  writeFileSync(join(half, 'gitdir'), '/no/such/folder/.git\n');
  writeFileSync(join(half, 'HEAD'), 'ref: refs/heads/none\n');
  writeFileSync(join(half, 'commondir'), '');
  return { root, half };
}

test('a command that meets a half-made working tree of another release waits until it is whole', async () => {
  const { root, half } = beside();
  const fetched = gitHere(root, ['fetch', '--quiet', '.', 'HEAD:refs/waymark/tip']);
  setTimeout(() => writeFileSync(join(half, 'commondir'), '../..\n'), 100);
  expect(await fetched).toMatchObject({ failed: false, err: '' });
});

test('a command that reads commits waits as well', async () => {
  const { root, half } = beside();
  const listed = git(root, ['rev-list', '--all']);
  setTimeout(() => writeFileSync(join(half, 'commondir'), '../..\n'), 100);
  expect(await listed).toMatchObject({ failed: false, err: '' });
});

test('a working tree that stays half-made is a failure with the words of git', async () => {
  const { failed, err } = await gitHere(beside().root, ['rev-list', '--all']);
  expect(failed).toBe(true);
  expect(err).toContain('commondir');
});
