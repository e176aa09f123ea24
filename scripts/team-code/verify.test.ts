import { expect, test } from 'vitest';
import type { AnyUnit } from '../../constructs/unit.js';
import { verifiedManifests } from './verify.js';

const unit = { destination: { cluster: 'eu', namespace: 'payments-staging' } } as AnyUnit;
const object = (more: string) =>
  JSON.parse(`[{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"}${more}}]`) as unknown;

test('objects of the unit are taken as they are', () => {
  expect(verifiedManifests(unit, object(''))).toEqual(object(''));
});

test('what is no object of the unit is refused, and it is said why', () => {
  const refused = {
    'no list': { a: 1 },
    'no Kubernetes object': [null],
    'the kind "../x"': [{ apiVersion: 'v1', kind: '../x', metadata: { name: 'x' } }],
    'the apiVersion 1': [{ apiVersion: 1, kind: 'X', metadata: { name: 'x' } }],
    'the name ""': [{ apiVersion: 'v1', kind: 'X', metadata: { name: '' } }],
    'the namespace "kube-system"': [
      { apiVersion: 'v1', kind: 'X', metadata: { name: 'x', namespace: 'kube-system' } },
    ],
    'template syntax in the annotation a': [
      { apiVersion: 'v1', kind: 'X', metadata: { name: 'x', annotations: { a: '{{ .x }}' } } },
    ],
    'a key that is not permitted': object(',"data":{"__proto__":{"a":"1"}}'),
    'nested without end': object(`,"data":${'{"a":'.repeat(200)}1${'}'.repeat(200)}`),
  };
  for (const [why, value] of Object.entries(refused))
    expect(verifiedManifests(unit, value)).toEqual(expect.stringContaining(why));
});
