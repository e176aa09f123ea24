import type { AnyUnit } from '../../../constructs/unit.js';
import type { ObjectChange } from '../../compare/objects/object-change.js';
import { dig, textOf } from '../../objects/trees.js';
import { append } from '../../problem/groups.js';
import { dependenciesIn, isUsed } from '../dependencies.js';

/**
 * For each unit the units that call it or use its data: by the plan, and by the access that a change takes away,
 * because a removed unit is in no plan.
 */
export function dependentsIn(
  units: readonly AnyUnit[],
  changes: readonly ObjectChange[],
): (unit: string) => readonly string[] {
  const dependents = new Map<string, string[]>();
  const add = (target: string, dependent: string) => {
    if (target !== dependent && !dependents.get(target)?.includes(dependent))
      append(dependents, target, dependent);
  };
  for (const dependency of dependenciesIn(units))
    if (isUsed(dependency)) add(dependency.used, dependency.user);
  for (const { was } of changes) {
    if (was?.object.kind !== 'Access') continue;
    const name = textOf(dig(was.object, 'spec', 'name'));
    add([...was.unit.split('/').slice(0, 2), name].join('/'), was.unit);
  }
  return (unit) => dependents.get(unit) ?? [];
}
