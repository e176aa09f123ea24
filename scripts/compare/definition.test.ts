import { expect, test } from 'vitest';
import { changes, placed } from '../../tests/support/compared.js';

test('reports versions and fields that a definition loses', () => {
  const definition = (name: string, ...fields: string[]) => {
    const properties = Object.fromEntries(fields.map((field) => [field, { type: 'string' }]));
    const spec = { properties: { ...properties, users: { type: 'array', items: { properties } } } };
    const version = { name, schema: { openAPIV3Schema: { properties: { spec } } } };
    return [placed('CompositeResourceDefinition', 'postgres.acme.dev', { versions: [version] })];
  };
  const what = 'data-loss CompositeResourceDefinition/postgres.acme.dev';
  expect(changes(definition('v1', 'size'), definition('v1', 'size', 'class'))).toEqual([]);
  expect(changes(definition('v1', 'size', 'class'), definition('v1', 'size'))).toEqual([
    `${what} v1.spec.class`,
    `${what} v1.spec.users.class`,
  ]);
  expect(changes(definition('v1'), definition('v2'))).toEqual([`${what} v1`]);
});
