import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../problem/fault.js';
import { type Program, type RunResult, runProgram } from './run-program.js';

const program: Program = { name: 'git', purpose: 'it is needed to read commits', install: 'install git' };

interface RunOptions {
  readonly cwd: string;
  readonly input?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeout?: number | undefined;
}

/** Runs git. Without optional locks, git does not even refresh its index when it only reads. */
async function runGit(args: readonly string[], { env, ...options }: RunOptions): Promise<RunResult> {
  const run = () =>
    runProgram(program, args, { ...options, env: { GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C', ...env } });
  let result = await run();
  for (let again = 1; again <= 5 && result.failed && metHalfMadeTree(result.err); again++) {
    await sleep(again * 50);
    result = await run();
  }
  return result;
}

// git reads the files of all working trees of a clone, and another release may just be making or removing its own
const metHalfMadeTree = (err: string): boolean =>
  /failed to read \S+\/worktrees\/\S+: |did not send all necessary objects/.test(err);

/** Runs git in a monorepo to read it. */
export const git = (root: string, args: readonly string[], input?: string): Promise<RunResult> =>
  runGit(args, { cwd: root, input });

export const splitNames = (out: Buffer): string[] => out.toString().split('\0').filter(Boolean);

// hooks of the person would run in a folder that they do not know; files must have the bytes of their blobs
const ours = [
  'core.hooksPath=/dev/null',
  'core.autocrlf=false',
  'core.fsmonitor=false',
  'gc.auto=0',
  'maintenance.auto=false',
].flatMap((setting) => ['-c', setting]);

/** Runs git with settings for a working tree that the platform made, and returns its output. */
export async function gitOutput(
  folder: string,
  doing: string,
  args: readonly string[],
  { input, env }: { input?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<Buffer> {
  const { failed, out, err } = await gitHere(folder, args, input, env);
  if (failed) throw new Fault(`git cannot ${doing}: ${withoutSecrets(err)}`);
  return out;
}

/** Like `gitOutput`, but a failure is a result. After `timeout` milliseconds git is stopped. */
export const gitHere = (
  folder: string,
  args: readonly string[],
  input?: string,
  env?: Readonly<Record<string, string>>,
  timeout?: number,
): Promise<RunResult> =>
  runGit([...ours, ...args], { cwd: folder, input, timeout, ...(env === undefined ? {} : { env }) });

/** Removes what git repeats of credentials in the address of a remote. */
export const withoutSecrets = (text: string): string => text.replace(/(:\/\/)[^@/\s]+@/g, '$1');

/** The URLs of the remotes of a clone; none outside a git repository. */
export async function remotesOf(root: string): Promise<string[]> {
  const { out } = await git(root, ['config', '--get-regexp', '^remote\\..*\\.url$']);
  return out
    .toString()
    .split('\n')
    .flatMap((line) => line.split(' ')[1] ?? []);
}
