import { Judge } from '../../judge/rules/judge.js';
import type { Policy } from '../../judge/rules/policy.js';
import { ownConstructs } from '../../render/own.js';
import { render } from '../../render/render.js';
import type { MeasureUnit } from '../measure/measure-unit.js';
import type { Batch } from './batch.js';
import { type Outcome, processUnit } from './process-unit.js';

let last: { readonly policy: Policy; readonly key: string; readonly judge: Judge } | undefined;

/** Returns the judge of this thread, so that all its batches share one instance of the rules. */
export function judgeBy(policy: Policy): Judge {
  if (last?.policy === policy) return last.judge;
  // two policies may have the same program but other levels, so the key contains the whole index
  const key = JSON.stringify([policy.bundle.index, policy.override?.commit]);
  last = { policy, key, judge: last?.key === key ? last.judge : new Judge(policy) };
  return last.judge;
}

/** Only the catalogue measures units, so that no other command loads what it takes. */
export const measureBy = async (prices: Batch['prices']): Promise<MeasureUnit | undefined> =>
  prices && (await import('../measure/measure-unit.js')).measurer(prices);

export async function processBatch({
  units,
  target,
  write,
  own,
  policy,
  base,
  prices,
}: Batch): Promise<Outcome[]> {
  const constructs = await ownConstructs(own);
  const judge = judgeBy(policy);
  const measure = await measureBy(prices);
  return units.map((unit) =>
    processUnit(unit, (each) => render(each, constructs), target, write, judge, {
      base: base?.get(unit.id),
      measure,
    }),
  );
}
