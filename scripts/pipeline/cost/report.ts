import { defined } from '../../../constructs/defined.js';
import type { Line } from '../../price/price.js';
import { byTeam, type Cost, totalCost, type UnitCost } from '../../price/totals.js';
import type { CostLine, CostReport, CostUnit } from '../../report/schemas/cost.js';

/** Builds the report. Cents become decimal amounts, which are exact to two decimals when written. */
export function costReport(
  units: readonly UnitCost[],
  notDeployed: readonly string[],
  currency: string,
): CostReport {
  const costly = units.filter(({ lines }) => lines.length > 0);
  return {
    version: 1,
    currency,
    ...sums(totalCost(costly)),
    teams: byTeam(costly).map(({ name: team, environments, ...cost }) => ({
      team,
      ...sums(cost),
      environments: environments.map(({ name: environment, units, ...cost }) => ({
        environment,
        ...sums(cost),
        units: units.map(unitOf),
      })),
    })),
    prices: pricesIn(costly),
    notDeployed: notDeployed.toSorted(),
  };
}

const sums = ({ cents, atLeast }: Cost) => ({ total: cents / 100, atLeast });

const unitOf = ({ id, lines, ...cost }: UnitCost): CostUnit => ({
  unit: id,
  ...sums(cost),
  lines: lines.map(lineOf),
});

const lineOf = ({ object, parts, scalesTo, byUse, gaps, cents }: Line): CostLine => ({
  object,
  parts: parts.map(({ price, amount, count, each, cents }) => ({
    price,
    amount: Number(amount.toPrecision(12)),
    count,
    each,
    total: cents / 100,
  })),
  ...defined({ scalesTo, byUse }),
  gaps: [...gaps],
  total: cents / 100,
});

function pricesIn(units: readonly UnitCost[]): CostReport['prices'] {
  const parts = units.flatMap(({ lines }) => lines.flatMap((line) => line.parts));
  const used = new Map(
    parts.map(({ price, each, file }) => [price, { price, each, from: file ?? 'built-in' }]),
  );
  return [...used.values()].sort((a, b) => (a.price < b.price ? -1 : 1));
}
