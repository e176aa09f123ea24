import { type Program, type RunResult, runProgram } from './run-program.js';

const program: Program = { name: 'git', purpose: 'it is needed to read commits', install: 'install git' };

/** Runs git in a monorepo to read it. Without optional locks, git does not even refresh its index. */
export const git = (root: string, args: readonly string[], input?: string): Promise<RunResult> =>
  runProgram(program, args, { cwd: root, input, env: { GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' } });

export const splitNames = (out: Buffer): string[] => out.toString().split('\0').filter(Boolean);

/** The URLs of the remotes of a clone; none outside a git repository. */
export async function remotesOf(root: string): Promise<string[]> {
  const { out } = await git(root, ['config', '--get-regexp', '^remote\\..*\\.url$']);
  return out
    .toString()
    .split('\n')
    .flatMap((line) => line.split(' ')[1] ?? []);
}
