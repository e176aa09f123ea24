import { defined } from '../../../constructs/defined.js';
import type { Organisation } from '../../load/organisation.js';
import type { Line } from '../../price/price.js';
import { byTeam, type Cost, type TeamCost, totalCost, type UnitCost } from '../../price/totals.js';
import { groupBy } from '../../problem/groups.js';
import type { CostLine, CostReport, CostUnit } from '../../report/schemas/cost.js';

/** Where costs belong: the organisation, of which the teams and regions are known. */
type Places = Pick<Organisation, 'teams' | 'clusters' | 'environments'>;

const nowhere: Places = { teams: new Map(), clusters: new Map(), environments: [] };

/** Builds the report. Cents become decimal amounts, which are exact to two decimals when written. */
export function costReport(
  units: readonly UnitCost[],
  notDeployed: readonly string[],
  currency: string,
  places: Places = nowhere,
): CostReport {
  const teams = byTeam(costly(units));
  const costCentreOf = (team: string) => places.teams.get(team)?.spec.costCentre;
  const regions = new Map(
    places.environments.map(({ team, name, cluster }) => [
      `${team}/${name}`,
      places.clusters.get(cluster)?.spec.region,
    ]),
  );
  return {
    version: 1,
    currency,
    ...sums(totalCost(teams)),
    teams: teams.map(({ name: team, environments, ...cost }) => ({
      ...{ team, ...defined({ costCentre: costCentreOf(team) }) },
      ...sums(cost),
      environments: environments.map(({ name: environment, units, ...cost }) => ({
        ...{ environment, ...defined({ region: regions.get(`${team}/${environment}`) }) },
        ...sums(cost),
        units: units.map(unitOf),
      })),
    })),
    costCentres: costCentresOf(teams, costCentreOf),
    prices: pricesIn(costly(units)),
    notDeployed: notDeployed.toSorted(),
  };
}

const costly = (units: readonly UnitCost[]): UnitCost[] => units.filter(({ lines }) => lines.length > 0);

const costCentresOf = (
  teams: readonly TeamCost[],
  costCentreOf: (team: string) => string | undefined,
): CostReport['costCentres'] =>
  [...groupBy(teams, ({ name }) => costCentreOf(name))]
    .flatMap(([costCentre, own]) =>
      costCentre === undefined
        ? []
        : [{ costCentre, ...sums(totalCost(own)), teams: own.map(({ name }) => name) }],
    )
    .sort((a, b) => (a.costCentre < b.costCentre ? -1 : 1));

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
