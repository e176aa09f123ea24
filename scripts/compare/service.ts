import { isMap } from '../problem/is-map.js';
import { at } from '../problem/pointer.js';
import type { Change } from './change.js';
import type { Placed } from './tree.js';
import { called } from './words.js';

const serves = /\/serves-([^/]+)$/;

/**
 * Tiers that a Composition no longer serves. Databases that it created keep using it, but only existing clusters know
 * that.
 */
export const changesOfService = (was: Placed, now: Placed): Change[] =>
  tiersOf(was)
    .filter((tier) => !tiersOf(now).includes(tier))
    .map((tier) => ({
      effect: 'data-replaced',
      was,
      now,
      path: ['metadata'],
      field: `serves-${tier}`,
      message: `${called(was)} would no longer serve tier ${tier}: existing clusters keep what it created, but a rebuilt cluster would create it empty, with another Composition`,
      instead: 'pin the resources that keep this Composition, under compositions of their environment',
    }));

function tiersOf({ object }: Placed): string[] {
  const labels = at(object, ['metadata', 'labels']);
  return Object.keys(isMap(labels) ? labels : {}).flatMap((label) => serves.exec(label)?.[1] ?? []);
}
