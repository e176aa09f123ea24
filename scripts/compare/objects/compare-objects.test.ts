import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyTree } from '../../../tests/support/any-tree.js';
import { applyOperations } from '../../../tests/support/apply-operations.js';
import { placed } from '../../../tests/support/compared.js';
import type { Placed } from '../tree.js';
import { compareObjects } from './compare-objects.js';

/** Each change as one line. */
const changesOf = (base: readonly Placed[], head: readonly Placed[]): string[] =>
  compareObjects(base, head).map(({ change, was, now, operations }) =>
    [
      change,
      ...new Set([was, now].flatMap((at) => (at ? [`${at.unit}/${at.file}`] : []))),
      ...operations.map(({ op, field }) => `${op} ${field}`.trim()),
    ].join(' '),
  );

const cache = (spec: object = {}, overrides: Partial<Placed> = {}) =>
  placed('Cache', 'carts', spec, overrides);

test('an object is added, removed or changed', () => {
  expect(changesOf([], [cache()])).toEqual(['added payments/staging/carts/cache-carts.yaml add']);
  expect(changesOf([cache()], [])).toEqual(['removed payments/staging/carts/cache-carts.yaml remove']);
  expect(changesOf([cache({ size: 1 })], [cache({ size: 2 })])).toEqual([
    'changed payments/staging/carts/cache-carts.yaml replace spec.size',
  ]);
  expect(changesOf([cache()], [cache()])).toEqual([]);
});

test('an object in another file or unit is moved, changed or not', () => {
  const elsewhere = { unit: 'payments/staging/basket' };
  expect(changesOf([cache({ size: 1 })], [cache({ size: 2 }, elsewhere)])).toEqual([
    'moved payments/staging/carts/cache-carts.yaml payments/staging/basket/cache-carts.yaml replace spec.size',
  ]);
  expect(changesOf([cache()], [cache({}, { file: 'c.yaml' })])).toEqual([
    'moved payments/staging/carts/cache-carts.yaml payments/staging/carts/c.yaml',
  ]);
});

test('the version of an API is content, its group is identity', () => {
  const version = (apiVersion: string) => [{ ...cache(), object: { ...cache().object, apiVersion } }];
  expect(changesOf(version('acme.dev/v1'), version('acme.dev/v2'))).toEqual([
    'changed payments/staging/carts/cache-carts.yaml replace apiVersion',
  ]);
  expect(changesOf(version('acme.dev/v1'), version('acme.com/v1'))).toHaveLength(2);
});

test('an object on another cluster is another object', () => {
  expect(changesOf([cache()], [cache({}, { cluster: 'us' })])).toEqual([
    'removed payments/staging/carts/cache-carts.yaml remove',
    'added payments/staging/carts/cache-carts.yaml add',
  ]);
});

test('an object that a tree has twice is compared file by file', () => {
  const twice = (size: number) => [cache({ size }), cache({ size: 9 }, { file: 'other.yaml' })];
  expect(changesOf(twice(1), twice(2))).toEqual([
    'changed payments/staging/carts/cache-carts.yaml replace spec.size',
  ]);
  expect(changesOf(twice(1), [twice(1)[1]!])).toEqual([
    'removed payments/staging/carts/cache-carts.yaml remove',
  ]);
});

test('production comes first', () => {
  const head = [cache(), placed('Cache', 'x', {}, { production: true, unit: 'z/live/x' })];
  expect(changesOf([], head).map((line) => line.split(' ')[1])).toEqual([
    'z/live/x/cache-x.yaml',
    'payments/staging/carts/cache-carts.yaml',
  ]);
});

const key = ({ unit, file, cluster, object }: Placed): string =>
  JSON.stringify([unit, file, cluster, object.kind]);

test('changes turn the base into the head exactly', () => {
  fc.assert(
    fc.property(anyTree, anyTree, (base, head) => {
      const tree = new Map(base.map((one) => [key(one), one.object as unknown]));
      const changes = compareObjects(base, head);
      for (const { was } of changes) if (was) tree.delete(key(was));
      for (const { was, now, operations } of changes)
        if (now) tree.set(key(now), applyOperations(was?.object, operations));
      expect(tree).toEqual(new Map(head.map((one) => [key(one), one.object])));
    }),
    { numRuns: 300 },
  );
});
