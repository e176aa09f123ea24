import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, dotted, fromPointer, toPointer } from './pointer.js';

test('reads a pointer back as the path it was made from', () => {
  const reads = (path: string[]) => {
    expect(fromPointer(toPointer(path))).toEqual(path);
  };
  fc.assert(fc.property(fc.array(fc.string()), reads));
});

test('finds own values and no inherited ones', () => {
  expect(at({ a: [{ b: 1 }] }, ['a', 0, 'b'])).toBe(1);
  expect(at({}, ['constructor'])).toBeUndefined();
});

test('writes paths as people do', () => {
  expect(dotted(['spec', 'env', '0', 'name'])).toBe('spec.env[0].name');
});
