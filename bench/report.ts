import { availableParallelism } from 'node:os';
import { type Spread, spread } from './median.js';
import type { Sample } from './process.js';

const out = (line = ''): void => void process.stdout.write(`${line}\n`);
const columns = [26, 11, 17, 11] as const;
const row = (cells: readonly string[], last = ''): void => {
  const aligned = cells.map((cell, i) => (i === 0 ? cell.padEnd(columns[0]) : cell.padStart(columns[i]!)));
  out(`  ${aligned.join('')}   ${last}`.trimEnd());
};

export const seconds = (value: number): string => `${value.toFixed(value < 1 ? 3 : 2)} s`;
const range = ({ least, greatest }: Spread): string =>
  `${seconds(least).slice(0, -2)} – ${seconds(greatest)}`;

export const title = (text: string): void => out(`\n${text}`);
/** A row with one computed figure. */
export const figureRow = (name: string, figure: string, last?: string): void =>
  row([name, figure, '', ''], last);
export const machine = (): string => `Node ${process.versions.node}, ${availableParallelism()} cores`;

export function head(last = ''): void {
  row(['', 'median', 'least – most', 'CPU'], last);
}

/** A row for measured runs; returns the median of their time. */
export function samplesRow(name: string, samples: readonly Sample[], last?: string): number {
  const time = spread(samples.map((s) => s.seconds));
  const cpu = spread(samples.map((s) => s.cpuSeconds));
  row([name, seconds(time.median), range(time), seconds(cpu.median)], last);
  return time.median;
}

/** A row for the difference between two series of runs. */
export function differenceRow(
  name: string,
  longer: readonly Sample[],
  shorter: readonly Sample[],
  last: string,
): void {
  const difference = (measure: (sample: Sample) => number) =>
    seconds(Math.max(0, spread(longer.map(measure)).median - spread(shorter.map(measure)).median));
  row([name, difference((s) => s.seconds), '', difference((s) => s.cpuSeconds)], last);
}

/** A row for times without processor time. */
export function timesRow(name: string, times: readonly number[], last?: string): number {
  const time = spread(times);
  row([name, seconds(time.median), range(time), ''], last);
  return time.median;
}

export function memoryRow(name: string, samples: readonly Sample[], last: string): void {
  const memory = spread(samples.map((s) => s.memory));
  const whole = (value: number) => value.toFixed(0);
  row(
    [name, `${whole(memory.median)} MiB`, `${whole(memory.least)} – ${whole(memory.greatest)} MiB`, ''],
    last,
  );
}
