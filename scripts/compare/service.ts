import { isMap } from '../problem/is-map.js';
import { at } from '../problem/pointer.js';
import type { Change } from './change.js';
import type { Placed } from './tree.js';
import { called } from './words.js';

const serves = /\/serves-([^/]+)$/;

/** The tiers that a Composition no longer serves: what it made for them is known to the clusters that there are alone. */
export const changesOfService = (was: Placed, now: Placed): Change[] =>
  tiersOf(was)
    .filter((tier) => !tiersOf(now).includes(tier))
    .map((tier) => ({
      effect: 'data-replaced',
      was,
      now,
      path: ['metadata'],
      field: `serves-${tier}`,
      message: `${called(was)} would not serve the tier ${tier} any more: what it has made stays as it is in the clusters that there are, and one that is built anew would make it by the new composition, empty`,
      instead: 'write down what keeps the old composition, under compositions of its environment',
    }));

function tiersOf({ object }: Placed): string[] {
  const labels = at(object, ['metadata', 'labels']);
  return Object.keys(isMap(labels) ? labels : {}).flatMap((label) => serves.exec(label)?.[1] ?? []);
}
