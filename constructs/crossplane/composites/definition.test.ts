import { expect, test } from 'vitest';
import { some } from '../../../tests/support/some.js';
import { compositeKinds } from './composite-kinds.js';
import { definitionOf, withDefaults } from './definition.js';

type Schema = { readonly [key: string]: unknown };

const definitions = compositeKinds.map((kind) => JSON.parse(JSON.stringify(definitionOf(kind, 'acme.dev'))));

function* schemasIn(schema: Schema): Generator<Schema> {
  yield schema;
  const { properties = {}, items, additionalProperties } = schema as Record<string, Schema | undefined>;
  for (const inner of [...Object.values(properties), items, additionalProperties])
    if (typeof inner === 'object') yield* schemasIn(inner as Schema);
}

test('a definition declares a namespaced kind in the API group of the organisation', () => {
  expect(definitions[0]).toMatchObject({
    apiVersion: 'apiextensions.crossplane.io/v2',
    kind: 'CompositeResourceDefinition',
    metadata: { name: 'postgreses.acme.dev' },
    spec: {
      scope: 'Namespaced',
      group: 'acme.dev',
      names: { kind: 'Postgres', plural: 'postgreses' },
      versions: [{ name: 'v1', served: true, referenceable: true }],
    },
  });
  for (const { spec } of some(definitions)) {
    // the tier of a composite chooses its Composition
    expect(spec).not.toHaveProperty('defaultCompositionRef');
    expect(spec).not.toHaveProperty('claimNames');
    expect(spec).not.toHaveProperty('connectionSecretKeys');
  }
});

test('schemas are structural: only keywords that the API server accepts, and a type everywhere', () => {
  const allowed = new Set([
    'type',
    'description',
    'default',
    'enum',
    'pattern',
    'minimum',
    'maximum',
    'maxLength',
    'minProperties',
    'properties',
    'required',
    'items',
    'additionalProperties',
    'x-kubernetes-validations',
  ]);
  for (const { spec } of some(definitions))
    for (const schema of schemasIn(spec.versions[0].schema.openAPIV3Schema)) {
      expect(schema['type']).toMatch(/^(object|array|string|integer|boolean)$/);
      expect(Object.keys(schema).filter((key) => !allowed.has(key))).toEqual([]);
      expect(schema['properties'] !== undefined && schema['additionalProperties'] !== undefined).toBe(false);
    }
});

test('fields are required unless they have a default, and columns name existing fields', () => {
  for (const { spec } of some(definitions)) {
    const { schema, additionalPrinterColumns } = spec.versions[0];
    const { properties, required } = schema.openAPIV3Schema.properties.spec;
    const stated =
      'engine' in properties ? ['engine', 'production', 'tags', 'externalName'] : ['externalName'];
    expect(required).toEqual(expect.arrayContaining(stated));
    for (const name of required) expect(properties[name].default).toBeUndefined();
    for (const { jsonPath } of additionalPrinterColumns)
      expect(properties).toHaveProperty(jsonPath.replace('.spec.', ''));
  }
});

test('defaults are filled in, in nested maps too, and change no written value', () => {
  const postgres = compositeKinds[0]!;
  const composite = { kind: 'Postgres', spec: { backupDays: 30, seedFrom: { externalName: 'a' } } };
  const before = structuredClone(composite);
  expect(withDefaults(postgres, composite)).toEqual({
    kind: 'Postgres',
    spec: {
      backupDays: 30,
      deletionProtection: true,
      highAvailability: false,
      seedFrom: { externalName: 'a', newest: true },
    },
  });
  expect(composite).toEqual(before);
});
