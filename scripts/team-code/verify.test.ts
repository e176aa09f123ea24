import { expect, test } from 'vitest';
import type { AnyUnit } from '../../constructs/unit.js';
import { verifiedManifests } from './verify.js';

const unit = { destination: { cluster: 'eu', namespace: 'payments-staging' } } as AnyUnit;
const object = (fields: string) =>
  JSON.parse(`[{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"}${fields}}]`) as unknown;

test('accepts objects of the unit unchanged', () => {
  expect(verifiedManifests(unit, object(''))).toEqual(object(''));
});

test('refuses anything else and says why', () => {
  const refused = {
    'did not return a list': { a: 1 },
    'not a Kubernetes object': [null],
    'the kind "../x"': [{ apiVersion: 'v1', kind: '../x', metadata: { name: 'x' } }],
    'the apiVersion 1': [{ apiVersion: 1, kind: 'X', metadata: { name: 'x' } }],
    'the name ""': [{ apiVersion: 'v1', kind: 'X', metadata: { name: '' } }],
    'the namespace "kube-system"': [
      { apiVersion: 'v1', kind: 'X', metadata: { name: 'x', namespace: 'kube-system' } },
    ],
    'template syntax in the annotation a': [
      { apiVersion: 'v1', kind: 'X', metadata: { name: 'x', annotations: { a: '{{ .x }}' } } },
    ],
    'a key that is not allowed': object(',"data":{"__proto__":{"a":"1"}}'),
    'nested too deep': object(`,"data":${'{"a":'.repeat(200)}1${'}'.repeat(200)}`),
  };
  for (const [why, value] of Object.entries(refused))
    expect(verifiedManifests(unit, value)).toEqual(expect.stringContaining(why));
});
