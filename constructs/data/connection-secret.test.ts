import { expect, test } from 'vitest';
import { admin, ownerRole } from '../crossplane/compositions/sql/postgres-contents.js';
import { isReservedRole } from './connection-secret.js';

test('no service can have the role of the administrator or the owner of a database', () => {
  expect(isReservedRole(admin, { kind: 'Postgres' })).toBe(true);
  expect(isReservedRole(admin, { kind: 'MySQL' })).toBe(true);
  expect(isReservedRole(ownerRole, { kind: 'Postgres' })).toBe(true);
  expect(isReservedRole('checkout', { kind: 'Postgres' })).toBe(false);
  expect(isReservedRole(admin, { kind: 'Queue' })).toBe(false);
});
