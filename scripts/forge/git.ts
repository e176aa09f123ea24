import { type Program, type RunResult, runProgram } from './run-program.js';

const program: Program = { name: 'git', purpose: 'a commit is read by it', install: 'install git' };

/** Asks git about a monorepo, and changes nothing of it. */
export const git = (root: string, args: readonly string[], input?: string): Promise<RunResult> =>
  runProgram(program, args, { cwd: root, input, env: { GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' } });

export const splitNames = (out: Buffer): string[] => out.toString().split('\0').filter(Boolean);
