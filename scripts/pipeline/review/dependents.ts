import type { AnyUnit } from '../../../constructs/unit.js';
import type { ObjectChange } from '../../compare/objects/object-change.js';
import { dig, textOf } from '../../objects/trees.js';
import { append } from '../../problem/groups.js';

/**
 * For each unit the units that call it or use its data: by the plan, and by the access that a change takes away,
 * because a removed unit is in no plan.
 */
export function dependentsIn(
  units: readonly AnyUnit[],
  changes: readonly ObjectChange[],
): (unit: string) => readonly string[] {
  const ids = new Map(units.map(({ id, name, destination }) => [`${destination.namespace}/${name}`, id]));
  const dependents = new Map<string, string[]>();
  const add = (target: string | undefined, dependent: string) => {
    if (target === undefined || target === dependent) return;
    if (!dependents.get(target)?.includes(dependent)) append(dependents, target, dependent);
  };
  for (const { id, destination, spec, peers = {}, data = [] } of units) {
    const { dependsOn = [] } = spec as { readonly dependsOn?: readonly string[] };
    for (const reference of dependsOn) {
      const peer = peers[reference];
      if (peer !== undefined) add(ids.get(`${peer.namespace}/${peer.name}`), id);
    }
    for (const { name, sharedFrom } of data)
      add(ids.get(`${sharedFrom ?? destination.namespace}/${name}`), id);
  }
  for (const { was } of changes) {
    if (was?.object.kind !== 'Access') continue;
    const name = textOf(dig(was.object, 'spec', 'name'));
    add([...was.unit.split('/').slice(0, 2), name].join('/'), was.unit);
  }
  return (unit) => dependents.get(unit) ?? [];
}
