import fc from 'fast-check';
import { load as load11 } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { emit } from './emit.js';
import { scalar } from './scalar.js';

const both = (text: string) => [
  parse(text),
  parse(text, { version: '1.1' }),
  parse(text, { schema: 'yaml-1.1', merge: false }),
];
// characters that Go's YAML 1.1 parser, used by Kubernetes and Argo CD, refuses though other parsers accept them
const refused =
  /[^\t\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]|(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]/u;
// scalars that YAML 1.1 does not read as text
const notText11 =
  /^(?:y|n|yes|no|on|off|true|false|null|~||=|<<|[-+]?(?:0b[01_]+|0x[\da-f_]+|[\d_]+(?::[0-5]?\d)*|[\d_]*\.[\d_]*(?:e[-+]?\d+)?|[\d_]+e[-+]?\d+|\.inf)|\.nan|\d{4}-\d\d?-\d\d?.*)$/i;

const readers = (value: unknown) => {
  const text = emit(value);
  expect(text).not.toMatch(refused);
  for (const read of both(text)) expect(read).toEqual(value);
  expect(load11(text)).toEqual(value);
};

const nasty = [
  'no',
  'yes',
  'on',
  'y',
  'n',
  '0o17',
  '017',
  '1e3',
  '1.0',
  '12345678901234567890',
  '.nan',
  '.inf',
  '2024-01-01',
  '12:30:45',
  '=',
  '<<',
  '~',
  'null',
  '',
  ' ',
  '- a',
  'a: b',
  'a #b',
  '#a',
  '&a',
  '*a',
  '!a',
  '|',
  '>',
  '%a',
  '@a',
  '`a`',
  "'",
  '"',
  '{',
  '[',
  ',',
  '?',
  ':',
  '-',
  '---',
  '...',
  '\n',
  'a\n',
  'a\nb',
  'a\nb\n',
  '\na',
  'a\n\n',
  'a \nb',
  ' a\nb',
  'a\tb',
  'a\n\tb',
  '\u0000',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\u202eabc',
  'a\u200bb',
  'a\nb\u061cc',
  '😀',
  'é',
  '1_000',
  '0x1f',
  '+1',
  '.5',
  '1.',
  'e1',
  'key: |',
  'a:b',
  'a:',
  'https://x.dev/a?b=c',
  '5432:5432',
  '1:2',
  '__proto__',
  '10s',
  '100m',
  '256Mi',
  '0.5Gi',
  '25%',
  '10.0.0.0/8',
  'a=b',
  '=b',
  '1.4.2',
  '0x',
  '1k',
  '(a)',
  'a (b)',
  '.5k',
  '.inf',
  '1:30m',
  '+1m',
  'a ~',
  '~a',
  '%a',
  '0b1',
  '0o7k',
  '1e3m',
  '.nanm',
  'E-0',
  'e+1',
];

describe('emit', () => {
  test.each(nasty)('keeps %j as text, as a value, an item and a key', (text) => {
    readers({ a: text, b: [text, [text]], ...(text === '__proto__' ? {} : { [text]: 1 }) });
  });

  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...'0123456789_.:eE+-xob~=<yntfNaI \n#\'"&*!|>%@`,[]{}') }),
    fc.string(),
    fc.constantFrom(...nasty),
    fc.lorem({ mode: 'sentences' }).map((s) => s.replaceAll('. ', '.\n')),
  );
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value')),
      fc.dictionary(
        text.filter((k) => k !== '__proto__'),
        tie('value'),
        { noNullPrototype: true },
      ),
    ),
  })).value;

  test('writes values that YAML 1.2 and YAML 1.1 parsers read back unchanged', () => {
    fc.assert(
      fc.property(value, (v) => readers(v)),
      { numRuns: 1000 },
    );
  });

  test('quotes all text that YAML 1.1 would not read as text', () => {
    fc.assert(
      fc.property(text, (t) => {
        expect(scalar(t) === t && notText11.test(t)).toBe(false);
      }),
      { numRuns: 10_000 },
    );
  });

  test.each([
    ['half a pair', '\ud800'],
    ['a key too long for parsers to find its colon', { ['k'.repeat(2000)]: 1 }],
  ])('refuses %s rather than change it', (_, value) => {
    expect(() => emit({ a: value })).toThrow(/cannot be written/);
  });
});
