import { expect, test } from 'vitest';
import type { Manifest } from '../objects/manifest.js';
import { nameFiles } from './file-names.js';

const object = (apiVersion: string, kind: string, name: string): Manifest => ({
  apiVersion,
  kind,
  metadata: { name },
});

test('a file is named by kind and name, in lower case, and files are in order', () => {
  expect([
    ...nameFiles([object('v1', 'Service', 'api'), object('apps/v1', 'Deployment', 'api')]).keys(),
  ]).toEqual(['deployment-api.yaml', 'service-api.yaml']);
});

test('the group stands only where two kinds collide', () => {
  const names = [
    ...nameFiles([object('v1', 'Service', 'api'), object('serving.knative.dev/v1', 'Service', 'api')]).keys(),
  ];
  expect(names).toEqual(['service-api.core.yaml', 'service-api.serving.knative.dev.yaml']);
});

test('one object twice is refused', () => {
  expect(() => nameFiles([object('v1', 'Service', 'api'), object('v1', 'Service', 'api')])).toThrow(
    'two objects of this unit are Service api',
  );
});
