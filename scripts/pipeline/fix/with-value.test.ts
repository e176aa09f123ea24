import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { withValue } from './with-value.js';

const freeze = {
  from: '2026-12-21',
  to: '2027-01-03',
  reason: 'shops: closed',
  tiers: ['production'],
  timeZone: 'UTC',
};
const lines = (indent: string) =>
  [
    `- from: "2026-12-21"`,
    `  to: "2027-01-03"`,
    `  reason: "shops: closed"`,
    `  tiers: [production]`,
    `  timeZone: UTC`,
  ]
    .map((line) => `${indent}${line}\n`)
    .join('');
const flow =
  '{from: "2026-12-21", to: "2027-01-03", reason: "shops: closed", tiers: [production], timeZone: UTC}';

const withFreeze = (text: string, value: object) =>
  withValue(text, { file: 'environments/platform.yaml', pointer: '/spec/freezes/-' }, value);

test.each([
  ['a block', 'spec:\n  a: 1 # one\n\n# end\n', `spec:\n  a: 1 # one\n  freezes:\n${lines('    ')}\n# end\n`],
  ['a block without a line feed', 'spec:\n  a: 1', `spec:\n  a: 1\n  freezes:\n${lines('    ')}`.trimEnd()],
  [
    'a field without a value',
    'spec:\n  freezes: # none\n  a: 1\n',
    `spec:\n  freezes: # none\n${lines('    ')}  a: 1\n`,
  ],
  ['brackets', 'spec: {a: 1}\n', `spec: {a: 1, freezes: [${flow}]}\n`],
  ['an empty list', 'spec:\n  freezes: []\n  a: 1\n', `spec:\n  freezes: [${flow}]\n  a: 1\n`],
  ['a list in brackets', `spec: {freezes: [ ${flow} ]}\n`, `spec: {freezes: [ ${flow}, ${flow} ]}\n`],
  [
    'a list',
    `spec:\n  freezes:\n${lines('  ')}  # after\n  a: 1\n`,
    `spec:\n  freezes:\n${lines('  ')}${lines('  ')}  # after\n  a: 1\n`,
  ],
])('adds a freeze to %s and leaves every other character alone', (_, text, expected) => {
  expect(withFreeze(text, freeze)).toBe(expected);
  expect(parse(expected).spec.freezes.at(-1)).toEqual(freeze);
});

test('says what to write where it cannot', () => {
  expect(() => withFreeze('spec: &a\n  freezes: 3\n', freeze)).toThrow(
    'has a form that this command cannot change',
  );
});
