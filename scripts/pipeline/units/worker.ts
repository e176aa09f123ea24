import { Judge } from '../../judge/rules/judge.js';
import type { AnyUnit } from '../../plan/draft.js';
import { Fault } from '../../problem/fault.js';
import { type OwnKinds, ownConstructs } from '../../render/own.js';
import { render } from '../../render/render.js';
import type { Bundle } from '../../rules/bundle.js';
import type { Target } from '../../write/target.js';
import { type Outcome, processUnit } from './process-unit.js';
import type { Bases } from './process-units.js';

/** Units that cross to a worker together, and with them once each context that they share. */
export interface Batch {
  readonly units: readonly AnyUnit[];
  readonly target: Target;
  readonly write: boolean;
  readonly own: OwnKinds;
  readonly bundle: Bundle;
  readonly base?: Bases;
}

/** A fault forgets what it is on the way between threads, so it goes as data. */
export type Answer =
  | { readonly outcomes: readonly Outcome[] }
  | { readonly fault: { readonly message: string; readonly help: string | undefined } };

let last: { readonly bundle: Bundle; readonly key: string; readonly judge: Judge } | undefined;

/** One instance of the rules serves all batches of a thread. */
export function judgeBy(bundle: Bundle): Judge {
  if (last?.bundle === bundle) return last.judge;
  // the same program may come with other levels, so the whole index counts
  const key = JSON.stringify([bundle.index, bundle.said?.commit]);
  last = { bundle, key, judge: last?.key === key ? last.judge : new Judge(bundle) };
  return last.judge;
}

export async function processBatch({ units, target, write, own, bundle, base }: Batch): Promise<Outcome[]> {
  const constructs = await ownConstructs(own);
  const judge = judgeBy(bundle);
  return units.map((unit) =>
    processUnit(unit, (it) => render(it, constructs), target, write, judge, base?.get(unit.id)),
  );
}

export default async (batch: Batch): Promise<Answer> => {
  try {
    return { outcomes: await processBatch(batch) };
  } catch (e) {
    if (e instanceof Fault) return { fault: { message: e.message, help: e.help } };
    throw e;
  }
};
