import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import type { ObjectChange } from '../../compare/objects/object-change.js';
import { priceTable } from '../../price/table.js';
import type { CostDifference } from '../../report/schemas/review.js';
import { affectedUnits } from './affected.js';
import { costDifference, type PricedTree, totalOf } from './cost-difference.js';
import { quotasIn } from './quotas.js';
import { compositionsIn, type ReadRendered, unitsIn } from './rendered-tree.js';

/** The difference in cost that changes make, with what is left of budgets and quotas. */
export async function costOfChange(
  changes: readonly ObjectChange[],
  base: ReadRendered,
  head: ReadRendered,
  platform: { readonly spec: PlatformSpec; readonly file: string },
): Promise<CostDifference> {
  const table = priceTable(platform.spec.prices, platform.file);
  const monthly = budgetsIn(platform.spec);
  const units = await affectedUnits(changes, [base, head]);
  const environments = [...new Set(units.map((unit) => unit.split('/').slice(0, 2).join('/')))];
  const teams = [...new Set(units.map((unit) => unit.split('/')[0]!))].filter((team) => monthly.has(team));
  const isWhole = (folder: string) => teams.includes(folder.split('/')[0]!);
  const [compositions, before, after] = await Promise.all([
    compositionsIn(head),
    treeOf(base, units),
    unitsIn(head, [...teams, ...environments.filter((folder) => !isWhole(folder))]),
  ]);
  const isAffected = new Set(units);
  const ofUnits = (wanted: (id: string) => boolean): PricedTree => ({
    units: after.filter(({ id }) => wanted(id)),
    compositions,
  });
  const spent = new Map(
    teams.map((team) => [
      team,
      totalOf(
        ofUnits((id) => id.startsWith(`${team}/`)),
        table,
      ),
    ]),
  );
  const isInEnvironment = (id: string) =>
    environments.some((environment) => id.startsWith(`${environment}/`));
  return {
    ...costDifference(
      before,
      ofUnits((id) => isAffected.has(id)),
      table,
      { monthly, spent },
    ),
    quotas: quotasIn(ofUnits(isInEnvironment)),
  };
}

const treeOf = async (read: ReadRendered, folders: readonly string[]): Promise<PricedTree> => ({
  units: folders.length === 0 ? [] : await unitsIn(read, folders),
  compositions: await compositionsIn(read),
});

const budgetsIn = ({ teams }: PlatformSpec): Map<string, number> =>
  new Map(
    Object.entries(teams).flatMap(([team, { monthlyBudget }]) =>
      monthlyBudget === undefined ? [] : [[team, Number(monthlyBudget)]],
    ),
  );
