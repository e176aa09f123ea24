import { spawnSync } from 'node:child_process';

/** Runs git in a folder, without the configuration of this machine. Benchmarks use it outside of vitest, too. */
export function gitIn(folder: string, ...args: string[]): string {
  const identity = [
    '-c',
    'user.name=Nobody',
    '-c',
    'user.email=nobody@acme.dev',
    '-c',
    'commit.gpgsign=false',
  ];
  const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}
