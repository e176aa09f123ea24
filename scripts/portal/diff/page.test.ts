import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyTree } from '../../../tests/support/any-tree.js';
import { placed } from '../../../tests/support/compared.js';
import { attribute, elementsOf, textWithin, withClass } from '../../../tests/support/site.js';
import { some } from '../../../tests/support/some.js';
import { compareObjects } from '../../compare/objects/compare-objects.js';
import { renamedUnits } from '../../compare/objects/renamed-units.js';
import type { Placed } from '../../compare/tree.js';
import { viewOf } from '../../pipeline/diff/view.js';
import { printable } from '../../problem/printable.js';
import { flat, sectionsOf } from '../../report/diff/sections.js';
import { emit } from '../../write/emit.js';
import { diffPageText } from './page.js';

const within = { style: '', script: '', styleDigest: 'sha256-a', scriptDigest: 'sha256-b' };

function diffOf(base: readonly Placed[], head: readonly Placed[]) {
  const changes = compareObjects(base, head);
  const difference = { base: 'main', head: 'HEAD', notes: [], otherFiles: [], changes };
  return { ...viewOf({ ...difference, renames: renamedUnits(changes) }), changes, write: emit };
}

const pageOf = (base: readonly Placed[], head: readonly Placed[]) =>
  elementsOf(diffPageText(diffOf(base, head), { shows: 'everything' }, within));

const linesOf = (page: ReturnType<typeof pageOf>) =>
  withClass(page.elements, 'op').map((element) => textWithin(element).trimEnd());

test('a change is a removed and an added line, with signs that need no colour', () => {
  const spec = (replicas: number) => [placed('Deployment', 'web', { replicas })];
  const page = pageOf(spec(2), spec(3));
  expect(page.errors).toEqual([]);
  expect(linesOf(page)).toEqual(['spec.replicas- 2\n+ 3']);
});

test('an item of a list that takes another place, and lines of a text, are shown as such', () => {
  const args = (...values: string[]) => [placed('Deployment', 'web', { args: values })];
  expect(linesOf(pageOf(args('a', 'b'), args('b', 'a')))).toEqual([
    'spec.args[0]> from place 2 to place 1 of its list\n  b',
  ]);
  const text = (text: string) => [placed('ConfigMap', 'web', { text })];
  const lines = pageOf(text('one\ntwo\nthree\n'), text('one\n2\nthree\n'));
  expect(linesOf(lines)).toEqual(['spec.text- two\n+ 2']);
});

test('a value is shown to its end, however long it is', () => {
  const text = (end: string) => [placed('ConfigMap', 'web', { text: `${'x'.repeat(5000)}${end}` })];
  expect(linesOf(pageOf(text('1'), text('2')))[0]).toContain(`${'x'.repeat(5000)}2`);
});

test('what is the same in many objects is shown once, with all of them', () => {
  const fleet = (image: string) =>
    ['api', 'web', 'job'].map((name) => placed('Deployment', name, { image: `${name}:${image}` }));
  const page = elementsOf(diffPageText(diffOf(fleet('1'), fleet('2')), { shows: 'everything' }, within));
  expect(linesOf(page)).toEqual(['spec.image- ‹unit›:1\n+ ‹unit›:2']);
  const listed = page.elements.flatMap((element) => attribute(element, 'data-object') ?? []);
  expect(listed).toEqual(['Deployment/api', 'Deployment/job', 'Deployment/web']);
});

test('an object that is new or gone is shown as a whole', () => {
  const page = pageOf([placed('Service', 'gone', { port: 80 })], [placed('Service', 'fresh', { port: 81 })]);
  const shown = withClass(page.elements, 'object').map(textWithin).join('\n');
  expect(shown).toMatch(/^- {3}port: 80$/m);
  expect(shown).toMatch(/^\+ {3}port: 81$/m);
});

test('a page has every operation and every object of the text, whatever the trees', () => {
  fc.assert(
    fc.property(anyTree, anyTree, (base, head) => {
      const diff = diffOf(base, head);
      const page = pageOf(base, head);
      expect(page.errors).toEqual([]);
      const { renames, steps, groups, units } = diff.folded;
      const operations = [
        ...renames.flatMap((fold) => fold.renames).flatMap(({ differences }) => differences),
        ...groups.flatMap((fold) => fold.groups[0]!.changes).flatMap(stepsOf),
        ...steps.flatMap((fold) => fold.operations.map((operation) => ({ operation }))),
        ...units.flatMap((unit) => unit.groups.flatMap(({ changes }) => changes)).flatMap(stepsOf),
        ...units
          .flatMap(({ changed }) => changed)
          .flatMap((one) => one.operations.map((operation) => ({ operation }))),
      ].map(({ operation }) => `${operation.op} ${printable(operation.field) || 'the whole object'}`);
      const shown = withClass(page.elements, 'op').map(
        (element) => `${attribute(element, 'data-op')} ${textWithin(element.childNodes[0]!)}`,
      );
      expect(shown.sort()).toEqual(operations.sort());
      // and what the text names is named
      const objects = new Set(page.elements.map((element) => attribute(element, 'data-object')));
      for (const { was, now } of diff.changes) {
        const { kind, metadata } = (now ?? was)!.object;
        expect(objects).toContain(`${kind}/${metadata.name}`);
      }
      const fields = new Set(withClass(page.elements, 'field').map(textWithin));
      for (const { line } of sectionsOf(diff).flatMap(({ isUnit, lines }) => (isUnit ? flat(lines) : [])))
        if (line.operations > 0 && line.what.startsWith('spec'))
          expect(fields).toContain(printable(line.what));
    }),
    { numRuns: 60 },
  );
});

/** Objects that both trees have are shown by their operations, others as a whole. */
const stepsOf = ({ was, now, operations }: ReturnType<typeof compareObjects>[number]) =>
  was === undefined || now === undefined ? [] : operations.map((operation) => ({ operation }));

test('names and values with markup stay text', () => {
  const evil = '</pre></style><script>alert(1)</script><img src=x onerror=alert(1)>"\'';
  const objects = (value: string) => [
    placed(
      'ConfigMap',
      evil,
      { [evil]: `${evil}${value}`, lines: `${evil}\n${value}\n` },
      { unit: `a/b/${evil}` },
    ),
    placed('Postgres', `${evil}${value}`, {}, { unit: `${evil}/production/x`, production: true }),
  ];
  const page = pageOf(objects('1'), objects('2'));
  expect(page.errors).toEqual([]);
  expect(page.elements.filter(({ tagName }) => tagName === 'script')).toHaveLength(1);
  expect(page.elements.filter(({ tagName }) => tagName === 'img')).toEqual([]);
  for (const { attrs } of some(page.elements))
    for (const { name } of attrs) expect(name).not.toMatch(/^on|^style$/);
});

test('risks come first, and an object says its gravest', () => {
  const database = placed('Postgres', 'ledger-db', {}, { production: true });
  const page = pageOf([database], []);
  const [risks] = page.elements.filter((element) => attribute(element, 'data-risk') === 'critical');
  expect(textWithin(risks!)).toContain('deletes the production database ledger-db');
  const [object] = withClass(page.elements, 'object');
  expect(attribute(object!, 'data-risk')).toBe('critical');
  expect(page.elements.indexOf(risks!)).toBeLessThan(page.elements.indexOf(object!));
});
