import type { AnyUnit } from '../plan/plan.js';
import type { Target } from '../write/target.js';
import { type Outcome, processUnit } from './process-unit.js';

/** A batch of units that share a context, so that it crosses to the worker once. */
export interface Batch {
  readonly units: readonly AnyUnit[];
  readonly target: Target;
  readonly write: boolean;
}

export default ({ units, target, write }: Batch): Outcome[] =>
  units.map((unit) => processUnit(unit, target, write));
