import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** What one run of a process took. */
export interface Sample {
  readonly seconds: number;
  /** User and system time of all its threads; 0 where it was not asked for. */
  readonly cpuSeconds: number;
  /** The most memory that it held, in MiB; workers are threads of the process, so theirs is in it. */
  readonly memory: number;
}

// the process says itself, at its end, what it used: no program that only some systems have is needed for it
const accounting = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())));
`)}`;

/** Runs `node` as people start it, and takes the time alone. */
export async function time(args: readonly string[], cwd = process.cwd()): Promise<number> {
  const started = performance.now();
  await ended(spawn(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] }));
  return (performance.now() - started) / 1000;
}

/** Runs `node`, and asks it for its processor time and memory too. It must end with the code that is expected. */
export async function measure(args: readonly string[], expected = 0): Promise<Sample> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', accounting, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const account = text(child.stdio[3] as Readable);
  await ended(child, expected);
  const seconds = (performance.now() - started) / 1000;
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(await account) as NodeJS.ResourceUsage;
  return { seconds, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 };
}

/** Runs any program that finds fault or none, and takes its time and what it prints. */
export async function run(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<{ seconds: number; printed: string }> {
  const started = performance.now();
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const complaints = text(child.stderr);
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code > 1 || printed === '') throw new Error(`${program} ended with ${code}:\n${await complaints}`);
  return { seconds: (performance.now() - started) / 1000, printed };
}

/** Whether a program is installed. */
export const isInstalled = (program: string): boolean =>
  spawnSync(program, ['--help'], { stdio: 'ignore' }).error === undefined;

export async function ended(child: ChildProcess, expected = 0): Promise<void> {
  const complaints = text(child.stderr!);
  const [code] = await once(child, 'exit');
  if (code !== expected) throw new Error(`a run ended with ${code}:\n${(await complaints).slice(0, 2000)}`);
}

/** Lets the disk finish what it was given, so that one run does not pay for another. Windows has no such program. */
export const settle = (): void => void spawnSync('sync');
