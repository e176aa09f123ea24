import { App, Chart } from 'cdk8s';
import { expect, test } from 'vitest';
import { asConstruct } from '../../constructs/typed/constructs.js';
import type { Unit } from '../../constructs/unit.js';
import type { Manifest } from '../objects/manifest.js';
import { inPrintOrder } from './in-print-order.js';
import { manifestsOf } from './render.js';

const objects = [
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'own', labels: { b: '2', a: '1' }, annotations: {}, finalizers: ['x'] },
    data: { z: '1', a: undefined, b: null, list: [{ k: undefined, l: [] }, 'text', 0, false] },
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { namespace: 'other', annotations: { y: '2', x: undefined, w: '1' }, name: 'placed' },
    rules: [],
  },
];

test.each([undefined, 'shop'])('prints objects as cdk8s does, in the namespace %s', (namespace) => {
  const chart = new Chart(new App(), 'unit', namespace === undefined ? {} : { namespace });
  new (asConstruct(() => objects))(chart, 'web', {} as Unit<unknown>);
  const printed = objects.map((object) => inPrintOrder(object as unknown as Manifest, namespace));
  expect(printed).toHaveLength(2);
  expect(JSON.stringify(printed)).toBe(JSON.stringify(manifestsOf(chart)));
});

test('leaves a Namespace without a namespace', () => {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
  expect(inPrintOrder(namespace, 'shop').metadata).toEqual({ name: 'shop' });
});
