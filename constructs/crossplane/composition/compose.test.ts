import { expect, test } from 'vitest';
import { combine, format, patch } from '../language/patch.js';
import { compose } from './compose.js';
import type { Composition } from './composition.js';
import { compositionManifest } from './manifest.js';

const queues: Composition = {
  kind: 'Queue',
  name: 'sqs',
  resources: [
    {
      name: 'queue',
      base: {
        apiVersion: 'sqs.aws.m.upbound.io/v1beta1',
        kind: 'Queue',
        spec: { forProvider: { region: 'eu-central-1', name: 'unnamed' } },
      },
      patches: [
        patch('spec.tags', 'spec.forProvider.tags'),
        patch('spec.externalName', 'spec.forProvider.name', format('acme-%s')),
        combine(['spec.a', 'spec.b'], '%v-%v', 'metadata.annotations[both]'),
      ],
    },
  ],
};

const only = (composite: object) => compose(queues, composite)[0]!.object;

test('patches copy fields of the composite', () => {
  expect(only({ spec: { tags: { team: 'payments' }, externalName: 'events', a: 1, b: true } })).toEqual({
    apiVersion: 'sqs.aws.m.upbound.io/v1beta1',
    kind: 'Queue',
    metadata: { annotations: { both: '1-true' } },
    spec: { forProvider: { region: 'eu-central-1', name: 'acme-events', tags: { team: 'payments' } } },
  });
});

test('without the field, the base value stays; a combination needs all its fields', () => {
  expect(only({ spec: { a: 1 } })).toEqual(queues.resources[0]!.base);
});

test('composing changes neither the Composition nor the composite, and shares no value with them', () => {
  const composite = { spec: { tags: { team: 'payments' } } };
  const before = structuredClone([queues, composite]);
  const made = only(composite) as unknown as { spec: { forProvider: { tags: object } } };
  Object.assign(made.spec.forProvider.tags, { team: 'another' });
  Object.assign(made.spec.forProvider, { region: 'elsewhere' });
  expect([queues, composite]).toEqual(before);
});

test('an error about a value names the field that it was for', () => {
  expect(() => only({ spec: { externalName: 1 } })).toThrow(
    'queue-sqs cannot set queue.spec.forProvider.name: "acme-%s" cannot be filled with [1]',
  );
});

test('a Secret is composed without its data, and made by a template after the resources', () => {
  const withSecret: Composition = {
    ...queues,
    secret: { password: { resource: 'queue', detail: 'password' } },
  };
  expect(compose(withSecret, { spec: { secret: 'ledger' } }).at(-1)!.object).toEqual({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'ledger' },
  });
  expect(
    compositionManifest(withSecret, 'acme.dev').spec.pipeline.map(({ functionRef }) => functionRef.name),
  ).toEqual(['function-patch-and-transform', 'function-go-templating', 'function-auto-ready']);
});

test('the Composition has the same resources, and checks readiness after them', () => {
  const composition = compositionManifest(queues, 'acme.dev');
  expect(composition).toMatchObject({
    apiVersion: 'apiextensions.crossplane.io/v1',
    metadata: { name: 'queue-sqs' },
    spec: { compositeTypeRef: { apiVersion: 'acme.dev/v1', kind: 'Queue' }, mode: 'Pipeline' },
  });
  expect(composition.spec.pipeline.map(({ functionRef }) => functionRef.name)).toEqual([
    'function-patch-and-transform',
    'function-auto-ready',
  ]);
  expect(composition.spec.pipeline[0]!.input!.resources).toEqual(queues.resources);
});
