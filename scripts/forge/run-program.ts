import type { Writable } from 'node:stream';
import { Fault } from '../problem/fault.js';

/** A program to run, and the texts of the error if it is not installed. */
export interface Program {
  readonly name: string;
  /** Completes "<name> is not installed, and …". */
  readonly purpose: string;
  readonly install: string;
}

export interface RunOptions {
  readonly cwd: string;
  /** Text for standard input; none by default. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether the program writes to the streams of this process instead of the result. */
  readonly shown?: boolean;
  /** Milliseconds after which the program is stopped. */
  readonly timeout?: number;
}

/** The exit of a program and its output. */
export interface RunResult {
  readonly failed: boolean;
  /** Undefined if a signal ended the program. */
  readonly code: number | undefined;
  readonly out: Buffer;
  readonly err: string;
}

// with these variables, bash would run a file or change its options before it starts the program
const withoutBashStartup = { BASH_ENV: undefined, SHELLOPTS: undefined, BASHOPTS: undefined };

// loaded with the first program, because loading it takes longer than a whole run of --help
const zx = () => import('zx/core');

/** Finds a program on the PATH; undefined if it is not installed. */
export const findProgram = async (name: string): Promise<string | undefined> =>
  (await zx()).which.sync(name, { nothrow: true }) ?? undefined;

/** Runs a program until it ends. A failure of the program is a result; a missing program is a Fault. */
export async function runProgram(
  { name, purpose, install }: Program,
  args: readonly string[],
  { cwd, input, env, shown, timeout }: RunOptions,
): Promise<RunResult> {
  const { $, quote } = await zx();
  if ((await findProgram(name)) === undefined)
    throw new Fault(`${name} is not installed, and ${purpose}`, install);
  const shell = await findProgram('bash');
  if (shell === undefined)
    throw new Fault(`bash is not installed, and it is needed to run ${name}`, 'install bash');
  if (args.some((arg) => arg.includes('\0')))
    throw new Fault(`no argument of ${name} can contain a NUL character`);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  const output = shown ? 'inherit' : 'pipe';
  // sets all options that zx would otherwise read from environment variables
  const inBash = $({
    ...{ cwd, shell, quote, prefix: '', postfix: '', timeout: 0 },
    ...{ nothrow: true, quiet: true, verbose: false, detached: false, preferLocal: false },
    ...(timeout === undefined ? {} : { signal: AbortSignal.timeout(timeout) }),
    env: { ...process.env, ...env, ...withoutBashStartup },
    stdio: [input === undefined ? 'ignore' : 'pipe', output, output],
  });
  // exec replaces bash, so signals and exit codes are those of the program itself
  const running = inBash`exec -- ${name} ${args}`;
  // zx decodes its output chunk by chunk, which breaks characters between chunks and bytes that are no text
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
