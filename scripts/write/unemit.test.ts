import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { some } from '../../tests/support/some.js';
import { parseYaml } from '../load/yaml.js';
import type { Problem } from '../problem/problem.js';
import { emit } from './emit.js';
import { unemit } from './unemit.js';

const parsed = (text: string): unknown => {
  const problems: Problem[] = [];
  const [only, ...others] = parseYaml('some.yaml', text, problems, { kubernetes: true });
  return problems.length > 0 || others.length > 0 ? undefined : only?.value;
};

const apps = join(import.meta.dirname, '../../apps');
const texts = readdirSync(apps, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .filter((_, i) => i % 10 === 0)
  .map((file) => readFileSync(join(apps, file), 'utf8'));

describe('a rendered file', () => {
  test('is read as a parser reads it', () => {
    for (const text of some(texts)) {
      expect(unemit(text)).toBeDefined();
      expect(unemit(text)).toEqual(parsed(text));
    }
  });

  test('is read as a parser reads it, or not at all, after any change', () => {
    const bits = fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        '\n',
        '  ',
        '- ',
        ': ',
        '#',
        '"',
        "'",
        '|',
        '>',
        '---\n',
        '&a ',
        '*a',
        '!!str ',
      ),
      fc.constantFrom(
        'yes',
        '0o7',
        '1.0',
        '1e3',
        '-0.0',
        'null',
        '~',
        '<<',
        '\t',
        '\r',
        '\u0085',
        '\ufeff',
        '\\',
      ),
      fc.constantFrom(
        'constructor',
        '__proto__',
        '{}',
        '[]',
        '[a]',
        '2024-01-01',
        '012',
        '%YAML 1.1\n',
        '...\n',
      ),
    );
    const change = fc.record({ text: fc.constantFrom(...texts), at: fc.nat(), cut: fc.nat(6), bit: bits });
    fc.assert(
      fc.property(change, ({ text, at, cut, bit }) => {
        const from = at % text.length;
        const changed = text.slice(0, from) + bit + text.slice(from + cut);
        const value = unemit(changed);
        if (value !== undefined) expect(value).toEqual(parsed(changed));
      }),
      { numRuns: 2000 },
    );
  });
});

test.each(['a: |', 'a: |-', 'a:\n  - |'])(
  '%j, which ends before its text begins, is left to the parser',
  (text) => {
    expect(unemit(text)).toBeUndefined();
  },
);

test('reads emitted text back unchanged, or not at all', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.lorem({ mode: 'sentences' }).map((s) => s.replaceAll('. ', '.\n')),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      text,
      fc.double({ noNaN: true }),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value')),
      fc.dictionary(text, tie('value')),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(text, value), (map) => {
      let emitted: string;
      try {
        emitted = emit(map);
      } catch {
        return;
      }
      const value = unemit(emitted);
      if (value !== undefined) expect(value).toEqual(parsed(emitted));
    }),
  );
});

test.each([
  ['a key that occurs twice', 'a: 1\na: 2\n'],
  ['a key that is refused', 'constructor: 1\n'],
  ['a comment between fields', 'a: 1\n# b\nc: 2\n'],
  ['a list at the top', '- a\n'],
  ['an empty text', ''],
  ['a deep list', `a:\n${'- '.repeat(99)}b\n`],
  ['a deep map', emit(Array.from({ length: 60 }).reduce((inner) => ({ a: inner }), 1))],
  ['many documents', 'a: 1\n---\nb: 2\n'],
])('%s is left to the parser', (_, text) => {
  expect(unemit(text)).toBeUndefined();
});
