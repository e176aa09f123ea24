import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { addObjects, literalsOf } from '../../constructs/parts/objects.js';
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

function chartOf(namespace?: string): Chart {
  const chart = new Chart(new App(), 'unit', namespace === undefined ? {} : { namespace });
  addObjects(new Construct(chart, 'web'), objects);
  return chart;
}

test.each([undefined, 'shop'])('prints literals as cdk8s does, in the namespace %s', (namespace) => {
  const chart = chartOf(namespace);
  const literals = literalsOf(chart);
  expect(literals).toHaveLength(objects.length);
  expect(JSON.stringify(literals)).toBe(JSON.stringify(manifestsOf(chart)));
});

test('leaves a chart with other objects to cdk8s', () => {
  const chart = chartOf();
  new ApiObject(chart, 'other', { apiVersion: 'v1', kind: 'Secret' });
  expect(literalsOf(chart)).toBeUndefined();
});
