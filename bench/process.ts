import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { findProgram, type Program, run } from '../scripts/forge/run.js';

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

/** Runs `node` as people start it, and takes the time alone: a shell between the two would be in the figures. */
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
export async function timeProgram(
  name: string,
  args: readonly string[],
  cwd: string,
): Promise<{ seconds: number; printed: string }> {
  const started = performance.now();
  const { code = 2, out, err } = await run(programOf(name), args, { cwd });
  const seconds = (performance.now() - started) / 1000;
  const printed = out.toString();
  if (code > 1 || printed === '') throw new Error(`${name} ended with ${code}:\n${err}`);
  return { seconds, printed };
}

export const programOf = (name: string): Program => ({
  name,
  purpose: 'the benchmark runs it',
  install: `install ${name}`,
});

async function ended(child: ChildProcess, expected = 0): Promise<void> {
  const complaints = text(child.stderr!);
  const [code] = await once(child, 'exit');
  if (code !== expected) throw new Error(`a run ended with ${code}:\n${(await complaints).slice(0, 2000)}`);
}

/** Lets the disk finish what it was given, so that one run does not pay for another. */
export async function settle(): Promise<void> {
  if ((await findProgram('sync')) !== undefined) await run(programOf('sync'), [], { cwd: process.cwd() });
}
