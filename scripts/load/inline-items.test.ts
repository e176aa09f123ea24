import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasData, type InlineSource, itemsOf, parseDatabase } from './inline-items.js';

const source = (pointer: string, data: InlineSource['data']): InlineSource => ({ pointer, data });

test('fields of the single database merge, and each keeps its pointer', () => {
  const [item, ...others] = itemsOf([
    source('/spec/environments/production', { database: 'postgresql-16-ha' }),
    source('/spec', { database: { name: 'orders', size: 'small', highAvailability: false } }),
  ]);
  expect(others).toEqual([]);
  expect(item).toEqual({
    kind: 'Postgres',
    name: 'orders',
    fields: { size: 'small', version: '16', highAvailability: true },
    moved: {
      '/kind': '/spec/environments/production/database',
      '/metadata/name': '/spec/database/name',
      '/spec': '/spec/environments/production/database',
      '/spec/size': '/spec/database/size',
      '/spec/version': '/spec/environments/production/database',
      '/spec/highAvailability': '/spec/environments/production/database',
    },
  });
});

test('a list in an override replaces the whole list', () => {
  const names = itemsOf([
    source('/spec/environments/production', { databases: [{ name: 'a' }], queues: [] }),
    source('/spec', { databases: [{ name: 'b' }, { name: 'c' }], queues: [{ name: 'd', type: 'sqs' }] }),
  ]).map((item) => item.name);
  expect(names).toEqual(['a']);
});

test('a spec without data fields has no data', () => {
  expect([{}, { database: 'postgresql' as const }, { queues: [] }, false as const].map(hasData)).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(itemsOf([source('/spec', {})])).toEqual([]);
});

test('every field of an item was written somewhere below one of its sources', () => {
  const database = fc.oneof(
    fc.constantFrom('postgres', 'postgresql-16', 'postgresql-ha'),
    fc.record({ size: fc.constantFrom('small', 'large'), version: fc.integer() }, { requiredKeys: [] }),
  );
  fc.assert(
    fc.property(fc.array(database, { minLength: 1, maxLength: 3 }), (databases) => {
      const [item] = itemsOf(databases.map((inline, i) => source(`/${i}`, { database: inline })));
      for (const field of Object.keys(item!.fields))
        expect(item!.moved[`/spec/${field}`]).toMatch(/^\/[0-2]\/database/);
    }),
  );
});

test.each([
  ['postgresql', 'Postgres', {}],
  ['postgres', 'Postgres', {}],
  ['postgresql-16', 'Postgres', { version: '16' }],
  ['postgres-ha', 'Postgres', { highAvailability: true }],
  ['postgresql-16-ha', 'Postgres', { version: '16', highAvailability: true }],
  ['mysql-8.4-ha', 'MySQL', { version: '8.4', highAvailability: true }],
])('%s in one word', (word, kind, fields) => {
  expect(parseDatabase(word)).toEqual({ kind, fields });
});

test('the type selects the kind, and neither it nor the name is a field of the database', () => {
  expect(parseDatabase({ type: 'mysql', name: 'orders', size: 'large', version: 8.4 })).toEqual({
    kind: 'MySQL',
    fields: { size: 'large', version: 8.4 },
  });
  expect(parseDatabase({ size: 'large' })).toEqual({ kind: undefined, fields: { size: 'large' } });
});
