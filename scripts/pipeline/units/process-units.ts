import { availableParallelism } from 'node:os';
import type { AnyUnit } from '../../../constructs/unit.js';
import type { Policy } from '../../judge/rules/policy.js';
import { Fault } from '../../problem/fault.js';
import type { TypedModules } from '../../team-code/modules.js';
import type { Target } from '../../write/target.js';
import type { BaseObjects, Batch, BatchResult } from './batch.js';
import type { Outcome } from './process-unit.js';
import type { Renderers } from './renderers.js';

// two workers cost 0.4 s of CPU to warm up, in which one thread renders and judges some hundred units
const worthWorkers = 150;
// a batch is one message, which shares its contexts; one of 100 units takes about 0.3 s, so no worker waits long
const largestBatch = 100;

type Work = Omit<Batch, 'units'>;

/** Settings for judging and staging units. */
export interface Processing {
  readonly target: Target;
  readonly write: boolean;
  /** Opens the rules; called only if there are units to judge. */
  readonly policy: () => Policy;
  /** Objects of another commit, for rules that compare. */
  readonly base?: BaseObjects;
  readonly onDone: (count: number) => void;
}

/** Renders, judges and stages units. Those with TypeScript of a team are rendered in the process of the team. */
export async function processUnits(
  units: readonly AnyUnit[],
  { own, typed }: Renderers,
  processing: Processing,
): Promise<Outcome[]> {
  if (units.length === 0) return [];
  const { onDone, policy, ...rest } = processing;
  const work: Work = { ...rest, own, policy: policy() };
  const coded = units.filter((unit) => unit.code !== undefined);
  const plain = coded.length === 0 ? units : units.filter((unit) => unit.code === undefined);
  const [first, second] = await Promise.all([
    processPlain(plain, work, onDone),
    coded.length === 0 ? [] : processCoded(coded, typed, work),
  ]);
  return [...first, ...second];
}

async function processCoded(
  units: readonly AnyUnit[],
  typed: TypedModules,
  { target, write, policy, base }: Work,
): Promise<Outcome[]> {
  const { processUnit, unrendered } = await import('./process-unit.js');
  const { judgeBy } = await import('./worker.js');
  const { rendered } = await import('../../render/render.js');
  const made = await typed.render(units);
  return units.map((unit) => {
    const result = made.get(unit.id)!;
    if ('code' in result) return unrendered(unit, result);
    return processUnit(
      unit,
      () => rendered(unit, result.manifests),
      target,
      write,
      judgeBy(policy),
      base?.get(unit.id),
    );
  });
}

/** Processes units without TypeScript of a team: a few in this thread, many in workers. */
async function processPlain(
  units: readonly AnyUnit[],
  work: Work,
  onDone: (count: number) => void,
): Promise<Outcome[]> {
  const workers = Number(process.env['WAYMARK_WORKERS']) || availableParallelism();
  if (units.length === 0) return [];
  if (units.length < worthWorkers || workers === 1) {
    const { processBatch } = await import('./worker.js');
    const outcomes = await processBatch({ units, ...work });
    onDone(units.length);
    return outcomes;
  }
  const { Tinypool } = await import('tinypool');
  const pool = new Tinypool({
    filename: new URL('./worker.js', import.meta.url).href,
    minThreads: workers,
    maxThreads: workers,
  });
  let done = 0;
  try {
    const results = batches(units, workers).map(async (batch) => {
      const answer: BatchResult = await pool.run({ units: batch, ...work });
      if ('fault' in answer) throw new Fault(answer.fault.message, answer.fault.help);
      onDone((done += batch.length));
      return answer.outcomes;
    });
    return (await Promise.all(results)).flat();
  } finally {
    await pool.destroy();
  }
}

function batches(units: readonly AnyUnit[], workers: number): (readonly AnyUnit[])[] {
  const size = Math.min(largestBatch, Math.ceil(units.length / workers));
  const all: (readonly AnyUnit[])[] = [];
  for (let i = 0; i < units.length; i += size) all.push(units.slice(i, i + size));
  return all;
}
