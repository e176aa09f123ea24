import fc from 'fast-check';
import { marked } from 'marked';
import { expect, test } from 'vitest';
import { anyTree } from '../../../tests/support/any-tree.js';
import { placed } from '../../../tests/support/compared.js';
import { compareObjects } from '../../compare/objects/compare-objects.js';
import { renamedUnits } from '../../compare/objects/renamed-units.js';
import type { Placed } from '../../compare/tree.js';
import { isHiding } from '../../problem/printable.js';
import { diffMarkdown } from '../../report/diff/diff-markdown.js';
import { diffText } from '../../report/diff/diff-text.js';
import { styleOf } from '../../report/style.js';
import { viewOf } from './view.js';

const view = (base: readonly Placed[], head: readonly Placed[]) => {
  const changes = compareObjects(base, head);
  return viewOf({
    base: 'main',
    head: 'HEAD',
    notes: [],
    otherFiles: [],
    changes,
    renames: renamedUnits(changes),
  });
};
const text = (base: readonly Placed[], head: readonly Placed[]) => diffText(view(base, head), styleOf(false));

/** A Deployment of a unit of a team. */
const deployment = (team: string, environment: string, name: string, spec: object) =>
  placed(
    'Deployment',
    name,
    spec,
    { unit: `${team}/${environment}/${name}`, ...(environment === 'production' && { production: true }) },
    `${team}-${environment}`,
  );
const fleet = (specOf: (name: string) => object) =>
  ['payments', 'shop', 'search'].flatMap((team) =>
    ['staging', 'production'].map((environment) =>
      deployment(team, environment, `${team}-api`, specOf(`${team}-api`)),
    ),
  );

test('folds the same change of many objects into one line, up to the names of units', () => {
  const image = (version: string) => fleet((name) => ({ image: `registry.acme.dev/${name}:${version}` }));
  expect(text(image('1.4.2'), image('1.5.0'))).toBe(`6 objects changed in 6 units of 3 teams (3 of production)
main → HEAD

medium changes production of payments, search, shop

the same in many objects
  ~ 6 objects: Deployment
    in 6 units of 3 teams, 3 of production: payments/production/payments-api, search/production/search-api, shop/production/shop-api, payments/staging/payments-api, search/staging/search-api, shop/staging/shop-api
    ~ spec.image  1.4.2 → 1.5.0

6 operations: 0 shown, 6 folded into 1 line`);
});

test('shows what differs between the objects of a fold unit by unit, production first', () => {
  const replicas = (count: number) =>
    fleet(() => ({ port: count })).map((one) =>
      one.unit === 'shop/production/shop-api' || one.unit === 'payments/staging/payments-api'
        ? { ...one, object: { ...one.object, extra: count } }
        : one,
    );
  expect(text(replicas(1), replicas(2)).split('\n').slice(-9)).toEqual([
    'shop/production/shop-api production',
    '  ~ Deployment/shop-api',
    '    ~ extra  1 → 2',
    '',
    'payments/staging/payments-api',
    '  ~ Deployment/payments-api',
    '    ~ extra  1 → 2',
    '',
    '8 operations: 2 shown, 6 folded into 1 line',
  ]);
});

test('folds nothing that differs by more than names, whatever the names are', () => {
  // names that are parts of JSON, and a text that looks like a mark
  const units = ['true', 'n', 't', '1', 'null', 'web'];
  const values = [true, 'a\nb', 'a\tb', 1, null, '‹unit›'];
  const tree = (specOf: (i: number) => unknown) =>
    units.map((name, i) => deployment('shop', 'staging', name, { value: specOf(i) }));
  const shown = text(
    tree(() => 0),
    tree((i) => values[i]),
  );
  expect(shown).toContain('6 operations: 6 shown');
  expect(shown).toContain('~ spec.value  0 → true');
});

test('folds units that change the same part of their names', () => {
  const unit = (id: string) => {
    const [team = '', environment = '', name = ''] = id.split('/');
    const application = placed('Application', id, {}, { unit: id, file: 'app.json' });
    return [
      application,
      deployment(team, environment, name, { image: `registry.acme.dev/${name}:1`, probes: [1, 2, 3] }),
    ];
  };
  const environment = (name: string) =>
    ['cart', 'web', 'search'].flatMap((unitName) => unit(`shop/${name}/${unitName}`));
  expect(text(environment('stage'), environment('staging')).split('\n').slice(-5)).toEqual([
    'renamed units',
    '  > renamed shop/stage/* → shop/staging/*',
    '    3 units, 6 objects removed, 6 added; nothing but names differs',
    '',
    '12 operations: 0 shown, 12 folded into 1 line',
  ]);
});

test('names removed data in the headline', () => {
  const database = placed(
    'Postgres',
    'ledger-db',
    {},
    { unit: 'payments/production/ledger-db', production: true },
  );
  const other = placed('Postgres', 'books', {}, { unit: 'payments/staging/books' });
  expect(text([database, other], []).split('\n')[0]).toBe(
    '2 objects removed, among them the production database ledger-db and the staging database books; in 2 units of 1 team (1 of production)',
  );
});

test('shows the lines that differ in a text, and the fields of what is too large for a line', () => {
  const config = (spec: object) => [deployment('shop', 'staging', 'web', spec)];
  const lines = (n: number) =>
    Array.from({ length: 30 }, (_, i) => (i === 4 ? `line ${n}` : `line ${i}`)).join('\n');
  const rule = {
    to: [
      {
        podSelector: {
          matchLabels: { 'app.kubernetes.io/name': 'ledger', 'app.kubernetes.io/instance': 'ledger' },
        },
      },
    ],
  };
  expect(text(config({ text: lines(100), egress: [rule] }), config({ text: lines(200) }))).toContain(
    `
    ~ spec.text
      - line 100
      + line 200
    - spec.egress
      - [0].to[0].podSelector.matchLabels[app.kubernetes.io/name]  ledger
      - [0].to[0].podSelector.matchLabels[app.kubernetes.io/instance]  ledger
`,
  );
});

test('an order that changed is reported', () => {
  const args = (...values: string[]) => [deployment('shop', 'staging', 'web', { args: values })];
  expect(text(args('a', 'b'), args('b', 'a'))).toContain(
    '> spec.args[0]\n      from place 2 to place 1 of its list',
  );
});

test('text of teams cannot reach the terminal or leave its code in Markdown', () => {
  const evil = '\u001b[31m`</details><b>@team</b> [x](y)\u202e';
  const value = (name: string) => [
    placed('ConfigMap', evil + name, { [evil]: evil }, { unit: `a/b/${evil}` }),
  ];
  const shown = view(value('1'), value('2'));
  expect(isHiding(diffText(shown, styleOf(false)))).toBe(false);
  const html = marked.parse(diffMarkdown(shown), { async: false }).replaceAll(/<code>.*?<\/code>/gs, '');
  expect(html).not.toMatch(/@team|<b>|\[x\]|<a /);
  expect(html.match(/<details/g)?.length).toBe(html.match(/<\/details/g)?.length);
});

const counts = (report: string) => {
  const [, all = '0', shown = '0', folded = '0', leftOut = '0'] =
    /([\d,]+) operations?: ([\d,]+) shown(?:, ([\d,]+) folded into [\d,]+ lines?)?(?:, ([\d,]+) left out)?/.exec(
      report,
    ) ?? [];
  const [total, ...parts] = [all, shown, folded, leftOut].map((n) => Number((n ?? '0').replaceAll(',', '')));
  return { total, sum: parts.reduce((a, b) => a + b, 0), parts };
};

test('what text and Markdown show, fold and leave out adds up to the operations', () => {
  fc.assert(
    fc.property(anyTree, anyTree, (base, head) => {
      const shown = view(base, head);
      const operations = compareObjects(base, head).reduce(
        (sum, change) => sum + change.operations.length,
        0,
      );
      for (const report of [diffText(shown, styleOf(false)), diffMarkdown(shown)])
        expect(counts(report)).toMatchObject({ total: operations, sum: operations });
      expect(diffMarkdown(shown).length).toBeLessThan(65_000);
    }),
    { numRuns: 100 },
  );
});

test('Markdown stays below the limit of a comment and counts what it leaves out', () => {
  const specs = (seed: number) =>
    Array.from({ length: 2000 }, (_, i) =>
      deployment('shop', i % 2 === 0 ? 'staging' : 'production', `service-${i}`, {
        text: `${i * seed} ${'`<&'.repeat(30)}`,
      }),
    );
  // names that take three times their length as code
  const ticks = '`'.repeat(600);
  const lost = ['a', 'b', 'c'].map((name) => placed('Postgres', name + ticks, {}));
  const shown = view([...specs(1), ...lost], specs(7));
  const markdown = diffMarkdown({ ...shown, base: ticks, head: ticks, notes: [ticks, ticks, ticks] });
  expect(markdown.length).toBeGreaterThan(50_000);
  expect(markdown.length).toBeLessThan(65_000);
  const { total, sum, parts } = counts(markdown);
  expect([total, sum]).toEqual([2002, 2002]);
  expect(parts[2]).toBeGreaterThan(1000);
  expect(markdown).toContain('cut or left out; `platform diff` shows everything');
});
