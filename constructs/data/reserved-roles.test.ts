import { expect, test } from 'vitest';
import { admin, ownerRole } from '../crossplane/compositions/sql/postgres.js';
import { isReserved } from './reserved-roles.js';

test('no service is who makes roles in a database, or who owns what is in it', () => {
  expect(isReserved(admin, { kind: 'Postgres' })).toBe(true);
  expect(isReserved(admin, { kind: 'MySQL' })).toBe(true);
  expect(isReserved(ownerRole, { kind: 'Postgres' })).toBe(true);
  expect(isReserved('checkout', { kind: 'Postgres' })).toBe(false);
  expect(isReserved(admin, { kind: 'Queue' })).toBe(false);
});
