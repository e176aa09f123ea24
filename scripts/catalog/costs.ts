import { type Cost, totalCost } from '../price/totals.js';
import { groupBy } from '../problem/groups.js';
import type { CatalogueInput, Judged } from './input.js';
import type { CatalogueCost } from './schema/fields.js';

const sums = new WeakMap<Judged, ReadonlyMap<string, Cost>>();

/** The cost of a team, `<team>/<environment>`, or of everything with an empty word; nothing if it is not known. */
export function costOf({ judged }: CatalogueInput, owner: string): { cost?: CatalogueCost } {
  if (judged === undefined) return {};
  if (!sums.has(judged)) sums.set(judged, sumsOf(judged));
  return costField(sums.get(judged)!.get(owner) ?? totalCost([]));
}

export const costField = (cost: Cost | undefined): { cost?: CatalogueCost } =>
  cost === undefined ? {} : { cost: { monthly: cost.cents / 100, atLeast: cost.atLeast } };

function sumsOf({ measured }: Judged): Map<string, Cost> {
  const owned = [...measured].flatMap(([id, { cost }]) => {
    const [team = '', environment = ''] = id.split('/');
    return ['', team, `${team}/${environment}`].map((owner) => ({ owner, cost }));
  });
  return new Map(
    [...groupBy(owned, ({ owner }) => owner)].map(([owner, own]) => [
      owner,
      totalCost(own.map(({ cost }) => cost)),
    ]),
  );
}
