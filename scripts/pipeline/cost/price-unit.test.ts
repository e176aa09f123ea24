import { expect, test } from 'vitest';
import { unitOf } from '../../../tests/support/unit.js';
import { priceTable } from '../../price/table.js';
import { priceUnit } from './price-unit.js';

test('what nobody here knows the Composition of is said, and not guessed', () => {
  const cluster = { server: 'https://eu.example.com', crossplane: true };
  const unit = unitOf('WebService', {}, { name: 'orders', cluster });
  const composite = { apiVersion: 'acme.dev/v1', kind: 'Ledger', metadata: { name: 'orders' } };
  const rendered = { unit, files: new Map([['ledger-orders.yaml', composite]]) };
  expect(priceUnit(rendered, priceTable({ classes: {} }, 'environments/platform.yaml'))).toEqual({
    id: 'payments/staging/orders',
    cents: 0,
    atLeast: true,
    lines: [
      {
        object: 'Ledger/orders',
        parts: [],
        gaps: [{ why: 'what cluster eu makes of a Ledger is not known here' }],
        cents: 0,
      },
    ],
  });
});
