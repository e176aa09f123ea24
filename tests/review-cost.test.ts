import { join } from 'node:path';
import { expect, test } from 'vitest';
import { costDifference, type PricedTree } from '../scripts/pipeline/review/cost-difference.js';
import { compositionsIn, renderedNow, unitsIn } from '../scripts/pipeline/review/rendered-tree.js';
import { priceTable } from '../scripts/price/table.js';
import type { CostReport } from '../scripts/report/schemas/cost.js';
import { runInProcess } from './support/run-in-process.js';
import { some } from './support/some.js';

const root = join(import.meta.dirname, '..');
const read = renderedNow(root);
const table = priceTable({ classes: {} }, 'environments/platform.yaml');
const noBudgets = { monthly: new Map(), spent: new Map() };
const nothing: PricedTree = { units: [], compositions: new Map() };
const difference = (base: PricedTree, head: PricedTree) => costDifference(base, head, table, noBudgets);

const treeOf = async (...folders: string[]): Promise<PricedTree> => ({
  units: await unitsIn(read, folders),
  compositions: await compositionsIn(read),
});

test('what is rendered costs what platform cost says of the declarations', async () => {
  const report = JSON.parse(runInProcess(root, ['cost', '--format', 'json']).out) as CostReport;
  const teams = report.teams.map(({ team }) => team);
  const { teams: priced } = difference(
    nothing,
    await treeOf(...teams.filter((team) => !team.startsWith('_'))),
  );
  const byUnit = new Map(priced.flatMap(({ units }) => units.map(({ unit, after }) => [unit, after])));
  const expected = report.teams.flatMap(({ environments }) => environments.flatMap(({ units }) => units));
  for (const { unit, total } of some(expected.filter(({ total }) => total > 0)))
    expect([unit, byUnit.get(unit)]).toEqual([unit, total]);
});

/** The tree with other Compositions on every cluster. */
const withCompositions = (tree: PricedTree, change: (text: string) => string): PricedTree => ({
  ...tree,
  compositions: new Map(
    [...tree.compositions].map(([cluster, all]) => [cluster, JSON.parse(change(JSON.stringify(all)))]),
  ),
});

const ledgerDb = 'payments/production/ledger-db';

test('data of each tree is priced by the Composition of that tree', async () => {
  const head = await treeOf(ledgerDb);
  const base = withCompositions(head, (text) => text.replaceAll('db.t4g.small', 'db.r7g.large'));
  expect(difference(base, head).teams).toMatchObject([
    {
      team: 'payments',
      before: 425.96,
      after: 59.5,
      units: [{ unit: ledgerDb, before: 425.96, after: 59.5 }],
    },
  ]);
});

test('data is said to have no price if its Composition is missing, or is none that the platform renders', async () => {
  const head = await treeOf(ledgerDb);
  expect(difference({ ...head, compositions: new Map() }, head)).toMatchObject({
    before: 0,
    unpriced: [{ unit: ledgerDb, object: 'Postgres/ledger-db', why: 'its Composition is not in apps/' }],
  });
  const byPython = withCompositions(head, (text) =>
    text.replaceAll('function-patch-and-transform', 'function-python'),
  );
  expect(difference(byPython, head)).toMatchObject({
    unpriced: [{ unit: ledgerDb, why: 'postgres-rds uses function-python' }],
  });
});

test('says what is left of a budget', async () => {
  const head = await treeOf(ledgerDb);
  const budgets = { monthly: new Map([['payments', 100]]), spent: new Map([['payments', 120.5]]) };
  expect(costDifference(nothing, head, table, budgets).teams).toMatchObject([
    { team: 'payments', before: 0, after: 59.5, budget: { monthly: 100, left: -20.5 } },
  ]);
});
