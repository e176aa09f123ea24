import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Needs, PriceName } from '../../price/needs.js';
import { lineOf } from '../../price/price.js';
import { priceTable } from '../../price/table.js';
import { unitCost } from '../../price/totals.js';
import type { CostReport } from '../../report/schemas/cost.js';
import { costReport } from './report.js';

const amount = fc.oneof(fc.integer({ min: 0, max: 500 }), fc.double({ min: 0, max: 500, noNaN: true }));
const names: PriceName[] = ['cpu', 'memory', 'volumeStorage', 'classes.db.a', 'classes.db.unknown'];
const need = fc.record({ price: fc.constantFrom(...names), amount });
const needs: fc.Arbitrary<Needs> = fc.record({
  count: fc.integer({ min: 0, max: 40 }),
  each: fc.array(need, { maxLength: 4 }),
  gaps: fc.constant([]),
});
const id = fc
  .tuple(
    fc.constantFrom('a', 'b', 'c'),
    fc.constantFrom('dev', 'production'),
    fc.stringMatching(/^[a-z]{3}$/),
  )
  .map((parts) => parts.join('/'));
const units = fc.uniqueArray(fc.tuple(id, fc.array(needs, { maxLength: 4 })), { selector: ([id]) => id });

const price = fc.double({ min: 0, max: 2000, noNaN: true });
const prices = fc.record({
  ...{ cpu: price, memory: price, volumeStorage: price },
  classes: fc.record({ 'db.a': price }),
});

const cents = (total: number): number => Math.round(total * 100);
const sum = (parts: readonly { readonly total: number }[]): number =>
  parts.reduce((all, { total }) => all + cents(total), 0);

/** Every sum of a report with the sum of its parts. */
const sumsIn = ({ teams, total }: CostReport): [number, number][] => [
  [cents(total), sum(teams)],
  ...teams.flatMap((team): [number, number][] => [
    [cents(team.total), sum(team.environments)],
    ...team.environments.flatMap((environment): [number, number][] => [
      [cents(environment.total), sum(environment.units)],
      ...environment.units.flatMap((unit): [number, number][] => [
        [cents(unit.total), sum(unit.lines)],
        ...unit.lines.map((line): [number, number] => [cents(line.total), sum(line.parts)]),
      ]),
    ]),
  ]),
];

test('every sum is the sum of its rounded parts, and every number has two decimals', () => {
  fc.assert(
    fc.property(units, prices, (all, stated) => {
      const table = priceTable(stated, 'environments/platform.yaml');
      const costs = all.map(([id, needs]) =>
        unitCost(
          id,
          needs.map((need) => lineOf('Deployment/web', need, table)),
        ),
      );
      const report = costReport(costs, [], 'USD');
      for (const [total, parts] of sumsIn(report)) expect(total).toBe(parts);
      expect(JSON.stringify(report)).not.toMatch(/"total":\d+\.\d{3}/);
    }),
  );
});

test('the dearest unit comes first, whatever the order of the others', () => {
  const table = priceTable({ cpu: 1, classes: {} }, '');
  const costing = (id: string, amount: number) =>
    unitCost(id, [lineOf('Deployment/web', { count: 1, each: [{ price: 'cpu', amount }], gaps: [] }, table)]);
  const costs = [costing('a/dev/c', 2), costing('a/dev/b', 2), costing('a/dev/a', 1), costing('a/dev/d', 3)];
  for (const order of [costs, costs.toReversed()])
    expect(
      costReport(order, [], 'USD').teams[0]!.environments[0]!.units.map(({ unit }) => unit.at(-1)),
    ).toEqual(['d', 'b', 'c', 'a']);
});
