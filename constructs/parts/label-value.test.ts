import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelValue } from './label-value.js';

test('any text becomes a label value that Kubernetes accepts', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(labelValue(text)).toMatch(/^(([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9])?$/);
    }),
  );
  expect(labelValue('Payments Leads <leads@acme.dev>')).toBe('Payments-Leads-leads-acme.dev');
});
