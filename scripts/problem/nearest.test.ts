import { expect, test } from 'vitest';
import { didYouMean, listOf, nearest } from './nearest.js';

test.each([
  ['replcas', 'replicas'],
  ['Replicas', 'replicas'],
  ['relpicas', 'replicas'],
  ['imag', 'image'],
])('%s is near %s', (typed, meant) => {
  expect(nearest(typed, ['image', 'replicas', 'port'])).toBe(meant);
});

test('suggests nothing if no name is near', () => {
  expect(nearest('zzz', ['image', 'replicas'])).toBeUndefined();
  expect(didYouMean('zzz', ['image'])).toBe('');
});

test('answers at once for a name of any length', () => {
  expect(nearest('x'.repeat(1_000_000), ['image'])).toBeUndefined();
});

test('lists are sorted and cut', () => {
  expect(listOf(['b', 'a'])).toBe('a, b');
  expect(listOf(['c', 'b', 'a'], 2)).toBe('a, b and 1 more');
  expect(listOf([])).toBe('none');
});
