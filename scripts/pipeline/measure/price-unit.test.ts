import { expect, test } from 'vitest';
import { unitOf } from '../../../tests/support/unit.js';
import { priceTable } from '../../price/table.js';
import { priceUnit } from './price-unit.js';

test('reports a kind whose Composition is unknown instead of guessing its price', () => {
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
        gaps: [{ why: 'the Composition of Ledger on cluster eu is not known here' }],
        cents: 0,
      },
    ],
  });
});
