import { expect } from 'vitest';
import { gitIn } from './git-in.js';
import { Sandbox } from './organisation.js';

/** Runs git in a sandbox, without the configuration of this machine. */
export const git = (sandbox: Sandbox, ...args: string[]): string => gitIn(sandbox.root, ...args);

/** Commits all files to the branch main, which the first commit creates. */
export function commit(sandbox: Sandbox): string {
  git(sandbox, 'init', '--quiet', '--initial-branch=main');
  git(sandbox, 'add', '--all', '--force', '--', '.', ':!.waymark');
  git(sandbox, 'commit', '--quiet', '--allow-empty', '--message=all');
  return git(sandbox, 'rev-parse', 'HEAD');
}

/** An organisation on main, rendered and committed. */
export function mainWith(files: Readonly<Record<string, string>>): Sandbox {
  const sandbox = new Sandbox({ ...files, '.gitignore': '.waymark/\n' });
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  commit(sandbox);
  return sandbox;
}
