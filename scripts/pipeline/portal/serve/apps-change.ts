import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyUnit } from '../../../../constructs/unit.js';
import type { Catalogue } from '../../../catalog/schema/catalogue.js';
import type { Preview } from '../../../portal/pages/preview.js';
import { type PriceTable, priceTable } from '../../../price/table.js';
import type { UnitCost } from '../../../price/totals.js';
import { totalCost } from '../../../price/totals.js';
import { attempt, isSystemError } from '../../../problem/fault.js';
import type { CostDifference } from '../../../report/schemas/review.js';
import { emit } from '../../../write/emit.js';
import { textAt } from '../../../write/stage.js';
import { compareFiles } from '../../diff/compare-files.js';
import type { FilePair } from '../../diff/file-pair.js';
import { viewOf } from '../../diff/view.js';
import type { PlannedOrganisation } from '../../load-and-plan.js';
import { priceUnit } from '../../measure/price-unit.js';
import { differenceOf } from '../../review/cost-difference.js';
import { changedUnits } from '../../units/changed-units.js';
import { textsOf } from '../../units/process-unit.js';
import { renderEach } from '../../units/render-each.js';

type Rendered = Omit<NonNullable<Preview['rendered']>, 'waiting'>;

/** What a plan would change in apps/, and in the monthly cost. Nothing is written. */
export async function appsChange(
  root: string,
  catalogue: Catalogue,
  before: PlannedOrganisation,
  after: PlannedOrganisation,
): Promise<Rendered> {
  const ids = changedUnits(before.plan?.units ?? [], after.plan?.units ?? []);
  const [was, now] = [await renderedOf(before, ids), await renderedOf(after, ids)];
  const pairs = ids.flatMap((id) => pairsOf(root, id, now.texts.get(id) ?? new Map()));
  const compared = compareFiles(pairs);
  const names = { base: 'the working tree', head: 'with this change', notes: [] };
  const { changes } = compared;
  const cost = costBetween(catalogue, was.costs, now);
  return { diff: { ...viewOf({ ...names, ...compared }), changes, cost, write: emit } };
}

async function renderedOf(planned: PlannedOrganisation, ids: readonly string[]) {
  const wanted = new Set(ids);
  const units = (planned.plan?.units ?? []).filter(({ id }: AnyUnit) => wanted.has(id));
  const { prices } = planned.organisation?.platform.spec ?? { prices: { classes: {} } };
  const table = priceTable(prices, 'environments/platform.yaml');
  const texts = new Map<string, ReadonlyMap<string, string>>();
  const costs = new Map<string, UnitCost>();
  await renderEach(
    units,
    planned,
    (rendered) => {
      texts.set(rendered.unit.id, textsOf(rendered));
      costs.set(rendered.unit.id, priceUnit(rendered, table));
    },
    () => {},
  );
  return { texts, costs, table };
}

/** The files of a unit as they are, and as they would be. */
function pairsOf(root: string, id: string, texts: ReadonlyMap<string, string>): FilePair[] {
  const folder = join(root, 'apps', id);
  return [...new Set([...filesIn(folder), ...texts.keys()])].sort().flatMap((name) => {
    const [was, now] = [textAt(join(folder, name)), texts.get(name)];
    return was === now
      ? []
      : [{ path: `${id}/${name}`, ...(was !== undefined && { was }), ...(now !== undefined && { now }) }];
  });
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  } catch (e) {
    if (isSystemError(e) && (e.code === 'ENOENT' || e.code === 'ENOTDIR')) return [];
    return attempt(`cannot read ${folder}`, () => {
      throw e;
    });
  }
}

/** What the catalogue's teams cost more, and what is left of their budgets. Quotas are rules, so findings tell of them. */
function costBetween(
  { teams }: Catalogue,
  before: ReadonlyMap<string, UnitCost>,
  { costs: after, table }: { readonly costs: ReadonlyMap<string, UnitCost>; readonly table: PriceTable },
): CostDifference {
  const ofTeam = (team: string, costs: ReadonlyMap<string, UnitCost>) =>
    totalCost([...costs.values()].filter(({ id }) => id.startsWith(`${team}/`))).cents / 100;
  const budgets = {
    monthly: new Map(teams.flatMap(({ name, budget }) => (budget === undefined ? [] : [[name, budget]]))),
    spent: new Map(
      teams.map(({ name, cost }) => [
        name,
        (cost?.monthly ?? 0) + ofTeam(name, after) - ofTeam(name, before),
      ]),
    ),
  };
  return { ...differenceOf(before, after, table, budgets), quotas: [] };
}
