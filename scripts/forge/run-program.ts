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
  /** Whether the program may go on after this process, such as a browser. Its output is dropped. */
  readonly outlives?: boolean;
  /** Milliseconds after which the program is stopped. */
  readonly timeout?: number;
  /** Address space that the program and those that it starts may have each, where bash can limit it. */
  readonly megabytes?: number;
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
  { cwd, input, env, shown, outlives, timeout, megabytes }: RunOptions,
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
  const output = shown ? 'inherit' : outlives ? 'ignore' : 'pipe';
  // sets all options that zx would otherwise read from environment variables
  const inBash = $({
    ...{ cwd, shell, quote, prefix: '', postfix: '', timeout: 0 },
    ...{
      nothrow: true,
      quiet: true,
      verbose: false,
      detached: outlives === true || timeout !== undefined,
      preferLocal: false,
    },
    env: { ...process.env, ...env, ...withoutBashStartup },
    stdio: [input === undefined ? 'ignore' : 'pipe', output, output],
  });
  // exec replaces bash, so signals and exit codes are those of the program itself
  const running =
    megabytes === undefined
      ? inBash`exec -- ${name} ${args}`
      : inBash`ulimit -v ${megabytes * 1024} 2> /dev/null; exec -- ${name} ${args}`;
  // zx decodes its output chunk by chunk, which breaks characters at the end of chunks and binary data
  running.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  running.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  if (input !== undefined) write(running.stdin, input);
  const cancel = timeout === undefined ? undefined : stopLater(running.pid!, timeout);
  const { exitCode, signal, cause } = await running;
  cancel?.();
  const complaint = Buffer.concat(err).toString().trim();
  return {
    failed: exitCode !== 0 || cause !== null,
    code: exitCode ?? undefined,
    out: Buffer.concat(out),
    err: complaint || (cause as Error | null)?.message || (signal === null ? '' : `ended by ${signal}`),
  };
}

/**
 * Ends a process group after a time, or with this process: a program that hangs may have started others, and may not
 * listen to gentler signals. Returns a function that cancels this.
 */
function stopLater(group: number, milliseconds: number): () => void {
  const stop = () => {
    try {
      process.kill(-group, 'SIGKILL');
    } catch {
      // it has just ended
    }
  };
  const timer = setTimeout(stop, milliseconds);
  process.once('exit', stop);
  return () => {
    clearTimeout(timer);
    process.off('exit', stop);
  };
}

function write(stdin: Writable | undefined, input: string): void {
  // a program that ends early does not read all of its input
  stdin?.on('error', () => {});
  stdin?.end(input);
}
