import { expect, test } from 'vitest';
import { postgresOf } from './inline-data.js';

test.each([
  ['postgresql', { highAvailability: false }],
  ['postgres', { highAvailability: false }],
  ['postgresql-16', { version: '16', highAvailability: false }],
  ['postgres-ha', { highAvailability: true }],
  ['postgresql-16-ha', { version: '16', highAvailability: true }],
])('%s in one word', (word, fields) => {
  expect(postgresOf(word)).toEqual(fields);
});

test('in fields, the engine and the name are not fields of the Postgres', () => {
  expect(postgresOf({ type: 'postgres', name: 'orders', size: 'large', version: 16 })).toEqual({
    size: 'large',
    version: 16,
  });
});
