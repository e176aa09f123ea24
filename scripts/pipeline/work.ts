import type { AnyUnit, Plan } from '../plan/plan.js';
import { type Survey, survey } from '../write/survey.js';
import type { Target } from '../write/target.js';
import { isFresh } from './freshness.js';
import { hashOf } from './hash.js';
import type { UnitRow } from './memory.js';
import { type Scope, scopeOf } from './scope.js';

/** What there is to do: the units asked for, and of these the ones whose files are not known to be right. */
export interface Work {
  /** What lies in the output now. */
  readonly before: Survey;
  readonly inScope: Scope;
  readonly units: readonly AnyUnit[];
  readonly stale: readonly AnyUnit[];
  readonly hashes: ReadonlyMap<string, string>;
  /** What was remembered, */
  readonly remembered: ReadonlyMap<string, UnitRow>;
  /** and of that, what concerns a unit there still is. */
  readonly known: ReadonlyMap<string, UnitRow>;
}

export function workOf(
  target: Target,
  plan: Plan,
  remembered: ReadonlyMap<string, UnitRow>,
  only: readonly string[] | undefined,
): Work {
  const before = survey(target.apps);
  const inScope = scopeOf(only, plan, before);
  const units = only === undefined ? plan.units : plan.units.filter((unit) => inScope(unit.id));
  const hashes = new Map(units.map((unit) => [unit.id, hashOf(unit)]));
  const stale = units.filter(
    ({ id }) => !isFresh(target, id, hashes.get(id)!, remembered.get(id), before.get(id)),
  );
  const known = new Map(
    plan.units.flatMap(({ id }) => (remembered.has(id) ? [[id, remembered.get(id)!]] : [])),
  );
  return { before, inScope, units, stale, hashes, remembered, known };
}
