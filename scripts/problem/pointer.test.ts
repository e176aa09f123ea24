import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, dotted, fromPointer, toPointer } from './pointer.js';

test('a pointer is read back as the path it was made from', () => {
  const reads = (path: string[]) => {
    expect(fromPointer(toPointer(path))).toEqual(path);
  };
  fc.assert(fc.property(fc.array(fc.string()), reads));
});

test('a value is found, and what is inherited is not', () => {
  expect(at({ a: [{ b: 1 }] }, ['a', 0, 'b'])).toBe(1);
  expect(at({}, ['constructor'])).toBeUndefined();
});

test('paths read as people write them', () => {
  expect(dotted(['spec', 'env', '0', 'name'])).toBe('spec.env[0].name');
});
