import { availableParallelism } from 'node:os';
import type { AnyUnit } from '../plan/plan.js';
import type { Target } from '../write/target.js';
import type { Outcome } from './process-unit.js';

const worthWorkers = 150;
const batchSize = 40;

/** Renders, judges and stages units: in this thread when they are few, in workers when they are many. */
export async function processUnits(
  units: readonly AnyUnit[],
  target: Target,
  write: boolean,
  onDone: (count: number) => void,
): Promise<Outcome[]> {
  const workers = Number(process.env['WAYMARK_WORKERS']) || availableParallelism();
  if (units.length === 0) return [];
  if (units.length < worthWorkers || workers === 1) {
    const { processUnit } = await import('./process-unit.js');
    return units.map((unit, i) => {
      onDone(i + 1);
      return processUnit(unit, target, write);
    });
  }
  const { Tinypool } = await import('tinypool');
  const pool = new Tinypool({
    filename: new URL('./worker.js', import.meta.url).href,
    minThreads: workers,
    maxThreads: workers,
  });
  let done = 0;
  try {
    const results = batches(units).map(async (batch) => {
      const outcomes: Outcome[] = await pool.run({ units: batch, target, write });
      onDone((done += batch.length));
      return outcomes;
    });
    return (await Promise.all(results)).flat();
  } finally {
    await pool.destroy();
  }
}

function batches(units: readonly AnyUnit[]): AnyUnit[][] {
  const all: AnyUnit[][] = [];
  for (const unit of units) {
    const last = all.at(-1);
    if (last !== undefined && last.length < batchSize && last[0]!.context === unit.context) last.push(unit);
    else all.push([unit]);
  }
  return all;
}
