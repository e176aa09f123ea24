import { expect, test } from 'vitest';
import { declaredSchema } from './declared.js';
import { scheduledReport } from './own/scheduled-report/schema.js';
import type { KindSchema } from './schema.js';
import { schemas } from './schemas.js';

type Json = Readonly<Record<string, unknown>>;

const kinds: readonly KindSchema[] = [...schemas, scheduledReport];

/** Every field of a declaration, those in maps, lists and alternatives included. */
function fieldsIn(schema: Json, path: string): [path: string, field: Json][] {
  const named = Object.entries({
    ...(schema['properties'] as Record<string, Json> | undefined),
    ...(schema['patternProperties'] as Record<string, Json> | undefined),
  }).flatMap(([name, field]) => [
    [`${path}.${name}`, field] as [string, Json],
    ...fieldsIn(field, `${path}.${name}`),
  ]);
  const nested = [schema['items'], schema['additionalProperties'], ...((schema['anyOf'] as Json[]) ?? [])];
  return [
    ...named,
    ...nested.flatMap((part) => (typeof part === 'object' ? fieldsIn(part as Json, path) : [])),
  ];
}

const fields = kinds.flatMap((kind) => fieldsIn(declaredSchema(kind), kind.kind));
const pathsOf = (wrong: (description: string) => boolean): string[] => [
  ...new Set(
    fields
      .filter(([, { description }]) => typeof description === 'string' && wrong(description))
      .map(([path, { description }]) => `${path}: ${description}`),
  ),
];

/** A plain value of a map is described by the map. */
const describedByMap = (path: string, field: Json) =>
  path.endsWith('.^.*$') && field['properties'] === undefined;

test('every field has a description', () => {
  expect(fields.length).toBeGreaterThan(500);
  const missing = fields.filter(
    ([path, field]) => field['description'] === undefined && !describedByMap(path, field),
  );
  expect([...new Set(missing.map(([path]) => path))]).toEqual([]);
});

test('a description names its subject', () => {
  const pronoun =
    /^(Whether|Where|What|How|When|Who) (it|its|they|their|one)\b|^(It|Its|They|Their|That|This|One of|One that)\b/;
  expect(pathsOf((text) => pronoun.test(text))).toEqual([]);
});

test('a description is a sentence of several words that ends with a full stop', () => {
  expect(pathsOf((text) => text.split(' ').length < 3)).toEqual([]);
  expect(pathsOf((text) => !/^([A-Z]|cert-manager )/.test(text) || !text.endsWith('.'))).toEqual([]);
  expect(kinds.map(({ summary }) => summary).filter((text) => !/^[A-Z].*\.$/.test(text))).toEqual([]);
});

test('every pattern has an example or words for a text that does not match', () => {
  const silent = (schema: unknown, path: string): string[] => {
    if (typeof schema !== 'object' || schema === null) return [];
    const { pattern, examples, patternErrorMessage } = schema as Json;
    const own = typeof pattern === 'string' && (examples ?? patternErrorMessage) === undefined ? [path] : [];
    return [
      ...own,
      ...Object.entries(schema)
        .filter(([key]) => !['not', 'examples', 'default'].includes(key))
        .flatMap(([key, part]) => silent(part, `${path}.${key}`)),
    ];
  };
  expect(kinds.flatMap((kind) => silent(declaredSchema(kind), kind.kind))).toEqual([]);
});

test('every example matches its pattern', () => {
  const unlike = (schema: unknown, path: string): string[] => {
    if (typeof schema !== 'object' || schema === null) return [];
    const { pattern, examples } = schema as Json;
    const own =
      typeof pattern === 'string' && Array.isArray(examples)
        ? examples.filter((example) => !new RegExp(pattern).test(String(example)))
        : [];
    return [
      ...own.map((example) => `${path}: ${example}`),
      ...Object.entries(schema).flatMap(([key, part]) => unlike(part, `${path}.${key}`)),
    ];
  };
  expect(kinds.flatMap((kind) => unlike(declaredSchema(kind), kind.kind))).toEqual([]);
});
