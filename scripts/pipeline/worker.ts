import type { AnyUnit } from '../plan/plan.js';
import { type OwnKinds, ownConstructs } from '../render/own.js';
import { render } from '../render/render.js';
import type { Target } from '../write/target.js';
import { type Outcome, processUnit } from './process-unit.js';

/** A batch of units that share a context, so that it crosses to the worker once. */
export interface Batch {
  readonly units: readonly AnyUnit[];
  readonly target: Target;
  readonly write: boolean;
  readonly own: OwnKinds;
}

export default async ({ units, target, write, own }: Batch): Promise<Outcome[]> => {
  const constructs = await ownConstructs(own);
  return units.map((unit) => processUnit(unit, (it) => render(it, constructs), target, write));
};
