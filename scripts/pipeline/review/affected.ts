import { posix } from 'node:path';
import type { ObjectChange } from '../../compare/objects/object-change.js';
import { dig, textOf } from '../../objects/trees.js';
import type { ReadRendered } from './rendered-tree.js';

/** Units of teams that have changed objects, by themselves or because a Composition that they use changed. */
export async function affectedUnits(
  changes: readonly ObjectChange[],
  trees: readonly ReadRendered[],
): Promise<string[]> {
  const sides = changes.flatMap(({ was, now }) => [was, now]).filter((side) => side !== undefined);
  const units = new Set(sides.map(({ unit }) => unit).filter(isOfTeam));
  const kinds = new Set(
    sides
      .filter(({ object }) => object.kind === 'Composition')
      .map(({ object }) => textOf(dig(object, 'spec', 'compositeTypeRef', 'kind')).toLowerCase()),
  );
  if (kinds.size === 0) return [...units].sort();
  const isComposite = (path: string) => kinds.has(posix.basename(path).split('-')[0]!);
  for (const read of trees)
    for (const { path } of await read(['apps'], isComposite)) {
      const unit = posix.dirname(path).slice('apps/'.length);
      if (isOfTeam(unit)) units.add(unit);
    }
  return [...units].sort();
}

/** Folders of the platform start with an underscore. */
const isOfTeam = (unit: string): boolean => !unit.startsWith('_');
