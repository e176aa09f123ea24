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

test('nothing is suggested that nobody could have meant', () => {
  expect(nearest('zzz', ['image', 'replicas'])).toBeUndefined();
  expect(didYouMean('zzz', ['image'])).toBe('');
});

test('a name of any length is answered at once', () => {
  expect(nearest('x'.repeat(1_000_000), ['image'])).toBeUndefined();
});

test('lists are sorted and cut', () => {
  expect(listOf(['b', 'a'])).toBe('a, b');
  expect(listOf(['c', 'b', 'a'], 2)).toBe('a, b and 1 more');
  expect(listOf([])).toBe('none');
});
