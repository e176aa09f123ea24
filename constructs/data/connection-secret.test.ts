import { expect, test } from 'vitest';
import { admin, ownerRole } from '../crossplane/compositions/sql/postgres.js';
import { isReservedRole } from './connection-secret.js';

test('no service is who makes roles in a database, or who owns what is in it', () => {
  expect(isReservedRole(admin, { kind: 'Postgres' })).toBe(true);
  expect(isReservedRole(admin, { kind: 'MySQL' })).toBe(true);
  expect(isReservedRole(ownerRole, { kind: 'Postgres' })).toBe(true);
  expect(isReservedRole('checkout', { kind: 'Postgres' })).toBe(false);
  expect(isReservedRole(admin, { kind: 'Queue' })).toBe(false);
});
