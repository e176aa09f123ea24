import type { AnyUnit } from '../../../constructs/unit.js';
import type { Policy } from '../../judge/rules/policy.js';
import { Fault } from '../../problem/fault.js';

import type { Target } from '../../write/target.js';
import type { Prices } from '../measure/measure-unit.js';
import { Threads, worthThreads } from '../threads/threads.js';
import type { BaseObjects, Batch, BatchResult } from './batch.js';
import type { Outcome } from './process-unit.js';
import type { Modules, Renderers } from './renderers.js';

type Work = Omit<Batch, 'units'>;

/** Settings for judging and staging units. */
export interface Processing {
  readonly target: Target;
  readonly write: boolean;
  /** Opens the rules; called only if there are units to judge. */
  readonly policy: () => Policy;
  /** Objects of another commit, for rules that compare. */
  readonly base?: BaseObjects;
  /** With prices, units are measured for the catalogue as well. */
  readonly prices?: Prices;
  /** Threads that were started ahead. */
  readonly threads?: Threads | undefined;
  readonly onDone: (count: number) => void;
}

/** Renders, judges and stages units. Those with TypeScript of a team are rendered in the process of the team. */
export async function processUnits(
  units: readonly AnyUnit[],
  { own, typed }: Renderers,
  processing: Processing,
): Promise<Outcome[]> {
  if (units.length === 0) return [];
  const { onDone, policy, threads, ...rest } = processing;
  const work: Work = { ...rest, own, policy: policy() };
  const coded = units.filter((unit) => unit.code !== undefined);
  const plain = coded.length === 0 ? units : units.filter((unit) => unit.code === undefined);
  const [first, second] = await Promise.all([
    processPlain(plain, work, onDone, threads),
    coded.length === 0 ? [] : processCoded(coded, typed, work),
  ]);
  return [...first, ...second];
}

async function processCoded(
  units: readonly AnyUnit[],
  typed: Modules,
  { target, write, policy, base, prices }: Work,
): Promise<Outcome[]> {
  const { processUnit, unrendered } = await import('./process-unit.js');
  const { judgeBy, measureBy } = await import('./worker.js');
  const { rendered } = await import('../../render/render.js');
  const results = await typed.render(units);
  const measure = await measureBy(prices);
  return units.map((unit) => {
    const result = results.get(unit.id)!;
    if ('code' in result) return unrendered(unit, result);
    return processUnit(unit, () => rendered(unit, result.manifests), target, write, judgeBy(policy), {
      base: base?.get(unit.id),
      measure,
    });
  });
}

/** Processes units without TypeScript of a team: a few in this thread, many in others. */
async function processPlain(
  units: readonly AnyUnit[],
  work: Work,
  onDone: (count: number) => void,
  ahead: Threads | undefined,
): Promise<Outcome[]> {
  if (units.length === 0) return [];
  if (!worthThreads(units.length)) {
    const { processBatch } = await import('./worker.js');
    const outcomes = await processBatch({ units, ...work });
    onDone(units.length);
    return outcomes;
  }
  const threads = ahead ?? new Threads();
  let done = 0;
  try {
    const results = batches(units, threads.count).map(async (batch) => {
      const result = await threads.run<BatchResult>('processUnits', {
        units: batch,
        ...work,
      } satisfies Batch);
      if ('fault' in result) throw new Fault(result.fault.message, result.fault.help);
      onDone((done += batch.length));
      return result.outcomes;
    });
    return (await Promise.all(results)).flat();
  } finally {
    if (threads !== ahead) await threads.stop();
  }
}

// a batch is one message, which shares its contexts; one of 100 units takes about 0.3 s, so no thread waits long
const largestBatch = 100;

function batches(units: readonly AnyUnit[], threads: number): (readonly AnyUnit[])[] {
  const size = Math.min(largestBatch, Math.ceil(units.length / threads));
  const all: (readonly AnyUnit[])[] = [];
  for (let i = 0; i < units.length; i += size) all.push(units.slice(i, i + size));
  return all;
}
