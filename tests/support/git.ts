import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';
import { Sandbox } from './organisation.js';

/** Runs git in a sandbox, without the configuration of this machine. */
export function git(sandbox: Sandbox, ...args: string[]): string {
  const identity = [
    '-c',
    'user.name=Nobody',
    '-c',
    'user.email=nobody@acme.dev',
    '-c',
    'commit.gpgsign=false',
  ];
  const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], {
    cwd: sandbox.root,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

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
