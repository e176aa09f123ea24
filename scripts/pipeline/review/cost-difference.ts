import type { Manifest } from '../../objects/manifest.js';
import type { PriceTable } from '../../price/table.js';
import type { UnitCost } from '../../price/totals.js';
import { groupBy } from '../../problem/groups.js';
import { composedBy, compositionFor, isComposite } from '../../render/composed-by-rendered.js';
import type { CostDifference } from '../../report/schemas/review.js';
import { type ComposedOf, priceObjects } from '../measure/price-objects.js';
import type { RenderedUnit } from './rendered-tree.js';

/** Units of one tree, with all that their composites become. */
export interface PricedTree {
  readonly units: readonly RenderedUnit[];
  /** By cluster. */
  readonly compositions: ReadonlyMap<string, readonly Manifest[]>;
}

/** The monthly budgets of teams, and what all their units cost after the change. */
export interface Budgets {
  readonly monthly: ReadonlyMap<string, number>;
  readonly spent: ReadonlyMap<string, number>;
}

/** The difference in the monthly cost of units between two trees. Both have the same prices. */
export function costDifference(
  base: PricedTree,
  head: PricedTree,
  table: PriceTable,
  budgets: Budgets,
): Omit<CostDifference, 'quotas'> {
  return differenceOf(pricesOf(base, table), pricesOf(head, table), table, budgets);
}

/** The same, from costs of units that are known already. */
export function differenceOf(
  before: ReadonlyMap<string, UnitCost>,
  after: ReadonlyMap<string, UnitCost>,
  { currency }: Pick<PriceTable, 'currency'>,
  { monthly, spent }: Budgets,
): Omit<CostDifference, 'quotas'> {
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  const units = ids.map((unit) => ({ unit, ...amounts(before.get(unit), after.get(unit)) }));
  const teams = [...groupBy(units, ({ unit }) => unit.split('/')[0]!)].map(([team, own]) => {
    const budget = monthly.get(team);
    return {
      team,
      ...summed(own),
      ...(budget !== undefined && {
        budget: { monthly: budget, left: rounded(budget - (spent.get(team) ?? 0)) },
      }),
      units: own
        .filter((unit) => unit.before !== unit.after)
        .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before)),
    };
  });
  return {
    currency,
    ...summed(units),
    teams,
    unpriced: gapsIn([...before.values(), ...after.values()]),
  };
}

/** What a tree costs a month. */
export const totalOf = (tree: PricedTree, table: PriceTable): number =>
  [...pricesOf(tree, table).values()].reduce((sum, { cents }) => sum + cents, 0) / 100;

interface Amounts {
  readonly before: number;
  readonly after: number;
}

const amounts = (before: UnitCost | undefined, after: UnitCost | undefined): Amounts => ({
  before: (before?.cents ?? 0) / 100,
  after: (after?.cents ?? 0) / 100,
});

const rounded = (amount: number): number => Math.round(amount * 100) / 100;

const summed = (all: readonly Amounts[]): Amounts => ({
  before: rounded(all.reduce((sum, { before }) => sum + before, 0)),
  after: rounded(all.reduce((sum, { after }) => sum + after, 0)),
});

const pricesOf = ({ units, compositions }: PricedTree, table: PriceTable): Map<string, UnitCost> =>
  new Map(units.map((unit) => [unit.id, priceRendered(unit, compositions.get(unit.cluster) ?? [], table)]));

const priceRendered = (
  { id, objects }: RenderedUnit,
  compositions: readonly Manifest[],
  table: PriceTable,
): UnitCost =>
  priceObjects(id, objects, table, (object) =>
    isComposite(object) ? composed(object, compositions) : undefined,
  );

function composed(composite: Manifest, compositions: readonly Manifest[]): ReturnType<ComposedOf> {
  const composition = compositionFor(composite, compositions);
  if (composition === undefined) return { why: 'its Composition is not in apps/' };
  try {
    return composedBy(composition, composite);
  } catch (e) {
    return { why: e instanceof Error ? e.message : String(e) };
  }
}

function gapsIn(costs: readonly UnitCost[]): CostDifference['unpriced'] {
  const gaps = costs.flatMap(({ id: unit, lines }) =>
    lines.flatMap(({ object, gaps }) => gaps.map(({ why }) => ({ unit, object, why }))),
  );
  return [...new Map(gaps.map((gap) => [JSON.stringify(gap), gap])).values()];
}
