import fc from 'fast-check';
import { expect, test } from 'vitest';
import { convert, format, map, multiply, trimSuffix } from './patch.js';
import { formatted, transformed } from './transform.js';

const plain = fc.oneof(fc.string(), fc.boolean(), fc.maxSafeInteger());

test('a format takes each value once, in order', () => {
  fc.assert(
    fc.property(plain, plain, (a, b) => {
      expect(formatted('%v-%v', [a, b])).toBe(`${a}-${b}`);
      expect(transformed(a, [format('100%% %v')])).toBe(`100% ${a}`);
    }),
  );
});

test('a format that does not match its values is refused, where Go would print %!v(MISSING)', () => {
  for (const [fmt, values] of [
    ['%v', []],
    ['%v', ['a', 'b']],
    ['%s', [1]],
    ['%d', [1]],
    ['%v', [null]],
    ['%v', [[1]]],
    ['%v', [0.5]],
    ['%', ['a']],
  ] as const)
    expect(() => formatted(fmt, values)).toThrow();
});

test('a suffix is removed once, and only at the end', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, suffix) => {
      expect(transformed(text + suffix, [trimSuffix(suffix)])).toBe(text);
      if (!text.endsWith(suffix)) expect(transformed(text, [trimSuffix(suffix)])).toBe(text);
    }),
  );
});

test('whole numbers and booleans survive conversion to a string and back', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (n) => {
      expect(transformed(n, [convert('string'), convert('int64')])).toBe(n);
    }),
  );
  expect(transformed(true, [convert('string')])).toBe('true');
  expect(transformed(false, [convert('int64')])).toBe(0);
});

test('fractions and values that a map lacks are refused', () => {
  for (const text of ['', '1.5', '0x10', ' 1', '1e3', '99999999999999999999', 'Infinity'])
    expect(() => transformed(text, [convert('int64')])).toThrow('is no whole number');
  expect(() => transformed('c', [map({ a: 1, b: 2 })])).toThrow('there is no "c" in the map of a, b');
  expect(() => transformed('toString', [map({})])).toThrow();
  expect(() => transformed(true, [map({ true: 1 })])).toThrow();
  expect(() => transformed('2', [multiply(2)])).toThrow('"2" is no number to multiply');
});

test('transforms apply in order', () => {
  expect(transformed('20Gi', [trimSuffix('Gi'), convert('int64'), multiply(2)])).toBe(40);
  expect(transformed(true, [convert('string'), map({ true: ['Observe'], false: ['*'] })])).toEqual([
    'Observe',
  ]);
});
