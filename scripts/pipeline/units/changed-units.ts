import type { AnyUnit } from '../../../constructs/unit.js';
import { hashOf } from './hash.js';

/** Ids of units that are new, gone or different. */
export function changedUnits(before: readonly AnyUnit[], after: readonly AnyUnit[]): string[] {
  const was = new Map(before.map((unit) => [unit.id, unit]));
  const same = (unit: AnyUnit) => {
    const old = was.get(unit.id);
    return old !== undefined && hashOf(old) === hashOf(unit);
  };
  const ids = new Set(after.map(({ id }) => id));
  return [
    ...after.filter((unit) => !same(unit)).map(({ id }) => id),
    ...[...was.keys()].filter((id) => !ids.has(id)),
  ].sort();
}
