import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isMap } from '../problem/is-map.js';
import { schemaProblems } from './schema-problems.js';

interface Patterned {
  readonly pattern: string;
  readonly patternErrorMessage?: string;
  readonly examples?: readonly string[];
}

/** Every schema with a pattern, except those of keys that are not allowed. */
function patternsIn(schema: unknown): Patterned[] {
  if (Array.isArray(schema)) return schema.flatMap(patternsIn);
  if (!isMap(schema)) return [];
  const { not: _, ...rest } = schema;
  const inside = Object.values(rest).flatMap(patternsIn);
  return typeof schema['pattern'] === 'string' ? [schema as unknown as Patterned, ...inside] : inside;
}

const patterns = readdirSync('schemas')
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => patternsIn(JSON.parse(readFileSync(`schemas/${file}`, 'utf8'))));

const textOf = (parentSchema: object, keyword = 'pattern'): string => {
  const broken = {
    keyword,
    instancePath: '/spec/field',
    schemaPath: '#/spec/field',
    params: { propertyName: ' ' },
    data: ' ',
    parentSchema: keyword === 'pattern' ? parentSchema : { propertyNames: parentSchema },
  };
  const [problem] = schemaProblems('Kind', {}, [broken as never], () => ({ file: 'a.yaml' }));
  return `${problem!.message} ${problem!.help ?? ''}`;
};

test('a text that breaks a pattern is explained by words or an example, never by the pattern', () => {
  expect(patterns.length).toBeGreaterThan(100);
  for (const schema of [...patterns, { pattern: '^[a-z]+$' }]) {
    expect(textOf(schema)).not.toContain(schema.pattern);
    expect(textOf(schema, 'propertyNames')).not.toContain(schema.pattern);
  }
});

test('every pattern of a built-in kind has words or an example that it accepts', () => {
  for (const { pattern, patternErrorMessage, examples } of patterns) {
    expect(patternErrorMessage ?? examples?.join()).toBeTruthy();
    for (const example of examples ?? []) expect(example).toMatch(new RegExp(pattern));
  }
});
