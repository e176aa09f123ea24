import { expect, test } from 'vitest';
import { databaseOf } from './inline.js';

test.each([
  ['postgresql', 'Postgres', {}],
  ['postgres', 'Postgres', {}],
  ['postgresql-16', 'Postgres', { version: '16' }],
  ['postgres-ha', 'Postgres', { highAvailability: true }],
  ['postgresql-16-ha', 'Postgres', { version: '16', highAvailability: true }],
  ['mysql-8.4-ha', 'MySQL', { version: '8.4', highAvailability: true }],
])('%s in one word', (word, kind, fields) => {
  expect(databaseOf(word)).toEqual({ kind, fields });
});

test('in fields, the engine is the kind, and neither it nor the name is a field of the database', () => {
  expect(databaseOf({ type: 'mysql', name: 'orders', size: 'large', version: 8.4 })).toEqual({
    kind: 'MySQL',
    fields: { size: 'large', version: 8.4 },
  });
  expect(databaseOf({ size: 'large' })).toEqual({ kind: undefined, fields: { size: 'large' } });
});
