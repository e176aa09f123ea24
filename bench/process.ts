import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { findProgram, type Program, runProgram } from '../scripts/forge/run-program.js';

/** Time and memory of one run of a process. */
export interface Sample {
  readonly seconds: number;
  /** User and system time of all threads; 0 if it was not measured. */
  readonly cpuSeconds: number;
  /** The most memory in MiB. Workers are threads of the process, so it includes theirs. */
  readonly memory: number;
}

// the process reports its own usage when it exits, which works on every system
const accounting = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())));
`)}`;

/** Runs `node` as people start it and measures only time. No shell, whose time would be measured too. */
export async function time(args: readonly string[], cwd = process.cwd()): Promise<number> {
  const started = performance.now();
  await ended(spawn(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] }));
  return (performance.now() - started) / 1000;
}

/** Runs `node` and measures time, processor time and memory. The process must exit with the expected code. */
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

/** Runs any program that exits with 0 or 1, and returns its time and output. */
export async function timeProgram(
  name: string,
  args: readonly string[],
  cwd: string,
): Promise<{ seconds: number; printed: string }> {
  const started = performance.now();
  const { code = 2, out, err } = await runProgram(programOf(name), args, { cwd });
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

/** Waits until the disk has written everything, so that one run does not pay for another. */
export async function settle(): Promise<void> {
  if ((await findProgram('sync')) !== undefined)
    await runProgram(programOf('sync'), [], { cwd: process.cwd() });
}
