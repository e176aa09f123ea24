import fc from 'fast-check';
import { expect, test } from 'vitest';
import { getAt, setAt, stepsOf } from './field-path.js';

test('a path has fields, keys in brackets and indices', () => {
  expect(stepsOf('metadata.annotations[crossplane.io/external-name]')).toEqual([
    'metadata',
    'annotations',
    'crossplane.io/external-name',
  ]);
  expect(stepsOf('spec.rules[0].name')).toEqual(['spec', 'rules', 0, 'name']);
  for (const wrong of ['a..b', 'a.', 'a[', 'a]b', '.'])
    expect(() => stepsOf(wrong)).toThrow('is no field path');
});

test('setting a value changes nothing else', () => {
  const name = fc.stringMatching(/^[a-z]{1,3}$/);
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), fc.jsonValue(), (fields, value) => {
      const object = { Other: { of: 1 } };
      setAt(object, fields.join('.'), value);
      expect(getAt(object, fields.join('.'))).toEqual(value);
      expect(object.Other).toEqual({ of: 1 });
    }),
  );
});

test('setting creates a list if an index follows', () => {
  const object = {};
  setAt(object, 'rules[0].name', 'a');
  expect(object).toEqual({ rules: [{ name: 'a' }] });
});

test('a missing value is undefined, and so is an inherited property', () => {
  expect(getAt({ spec: null }, 'spec.tags')).toBeUndefined();
  expect(getAt({ spec: 'text' }, 'spec.length')).toBeUndefined();
  expect(getAt({}, 'constructor')).toBeUndefined();
});
