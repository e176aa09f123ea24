import type { Writable } from 'node:stream';
import { Fault } from '../problem/fault.js';

/** A program that the command runs, and what to tell a person who does not have it. */
export interface Program {
  readonly name: string;
  /** Completes "<name> is not installed, and …". */
  readonly purpose: string;
  readonly install: string;
}

export interface RunOptions {
  readonly cwd: string;
  /** What the program reads; nothing where it is left out. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether the program prints to where this process prints, and not into the result. */
  readonly shown?: boolean;
  /** In milliseconds. */
  readonly timeout?: number;
}

/** How a program ended, and what it printed. */
export interface RunResult {
  readonly failed: boolean;
  /** Undefined where a signal ended the program. */
  readonly code: number | undefined;
  readonly out: Buffer;
  readonly err: string;
}

// bash would run or obey these before the program starts
const withoutBashStartup = { BASH_ENV: undefined, SHELLOPTS: undefined, BASHOPTS: undefined };

// loaded with the first program, because loading takes longer than --help does
const zx = () => import('zx/core');

/** Where a program is on the PATH. */
export const findProgram = async (name: string): Promise<string | undefined> =>
  (await zx()).which.sync(name, { nothrow: true }) ?? undefined;

/** Runs a program to its end. A program that fails is a result; one that is not installed is a Fault. */
export async function runProgram(
  { name, purpose, install }: Program,
  args: readonly string[],
  { cwd, input, env, shown, timeout }: RunOptions,
): Promise<RunResult> {
  const { $, quote } = await zx();
  if ((await findProgram(name)) === undefined)
    throw new Fault(`${name} is not installed, and ${purpose}`, install);
  const shell = await findProgram('bash');
  if (shell === undefined) throw new Fault(`bash is not installed, and ${name} is run by it`, 'install bash');
  if (args.some((arg) => arg.includes('\0')))
    throw new Fault(`no argument of ${name} can contain a NUL character`);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  const output = shown ? 'inherit' : 'pipe';
  // each option that zx would otherwise take from an environment variable is given
  const inBash = $({
    ...{ cwd, shell, quote, prefix: '', postfix: '', timeout: 0 },
    ...{ nothrow: true, quiet: true, verbose: false, detached: false, preferLocal: false },
    ...(timeout === undefined ? {} : { signal: AbortSignal.timeout(timeout) }),
    env: { ...process.env, ...env, ...withoutBashStartup },
    stdio: [input === undefined ? 'ignore' : 'pipe', output, output],
  });
  // exec: signals and exit codes are then those of the program itself
  const running = inBash`exec -- ${name} ${args}`;
  // zx's own texts are decoded chunk by chunk, which breaks characters and bytes
  running.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  running.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  if (input !== undefined) write(running.stdin, input);
  const { exitCode, signal, cause } = await running;
  const complaint = Buffer.concat(err).toString().trim();
  return {
    failed: exitCode !== 0 || cause !== null,
    code: exitCode ?? undefined,
    out: Buffer.concat(out),
    err: complaint || (cause as Error | null)?.message || (signal === null ? '' : `ended by ${signal}`),
  };
}

function write(stdin: Writable | undefined, input: string): void {
  // a program that ends early does not read all of its input
  stdin?.on('error', () => {});
  stdin?.end(input);
}
