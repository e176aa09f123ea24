import { expect, test } from 'vitest';
import type { Manifest } from '../objects/manifest.js';
import { nameFiles } from './file-names.js';

const object = (apiVersion: string, kind: string, name: string): Manifest => ({
  apiVersion,
  kind,
  metadata: { name },
});

test('names files by kind and name, in lower case, and sorts them', () => {
  expect([
    ...nameFiles([object('v1', 'Service', 'api'), object('apps/v1', 'Deployment', 'api')]).keys(),
  ]).toEqual(['deployment-api.yaml', 'service-api.yaml']);
});

test('adds the group only if two kinds collide', () => {
  const names = [
    ...nameFiles([object('v1', 'Service', 'api'), object('serving.knative.dev/v1', 'Service', 'api')]).keys(),
  ];
  expect(names).toEqual(['service-api.core.yaml', 'service-api.serving.knative.dev.yaml']);
});

test('shortens names that file systems refuse, each in its own way', () => {
  const long = (end: string) => object('v1', 'ConfigMap', `${'a'.repeat(252)}${end}`);
  const names = [...nameFiles([long('b'), long('c')]).keys()];
  expect(names.map((name) => name.length)).toEqual([255, 255]);
  expect(names[0]).toMatch(/^configmap-a+-[0-9a-f]{12}\.yaml$/);
  expect(new Set(names).size).toBe(2);
  expect([...nameFiles([object('v1', 'ConfigMap', 'a'.repeat(240))]).keys()]).toEqual([
    `configmap-${'a'.repeat(240)}.yaml`,
  ]);
});

test('refuses the same object twice', () => {
  expect(() => nameFiles([object('v1', 'Service', 'api'), object('v1', 'Service', 'api')])).toThrow(
    'this unit has two objects Service api',
  );
});
