import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Manifest } from '../objects/manifest.js';
import { casesIn } from '../policy/fixtures.js';
import { ruleBundleOf } from '../rules/open.js';
import { unknownKinds } from './known-kinds.js';

const root = join(import.meta.dirname, '../..');
const { rules } = ruleBundleOf(root).index;
const unknown = unknownKinds(rules, [], ['acme.dev']);
const thing = (apiVersion: string, kind: string): Manifest => ({ apiVersion, kind, metadata: { name: 'x' } });

test('every kind that the engine emits is known', () => {
  const files = readdirSync(join(root, 'apps'), { recursive: true, encoding: 'utf8' });
  const objects = files
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseAllDocuments(readFileSync(join(root, 'apps', file), 'utf8')))
    .map((document) => document.toJS() as Manifest);
  expect(objects.length).toBeGreaterThan(100);
  expect(objects.flatMap(unknown)).toEqual([]);
});

test('every kind in which a rule finds something is known, except made-up kinds', () => {
  const objects = rules.flatMap(({ id }) =>
    casesIn(join(root, 'policies', id))
      .filter(({ denied }) => denied)
      .flatMap((one) => one.objects),
  );
  const found = objects.flatMap((object) => unknown(object).map(() => `${object.apiVersion} ${object.kind}`));
  // the rule refuses these kinds, whatever they contain
  expect([...new Set(found.filter((kind) => !kind.includes('example.')))]).toEqual([
    'external-secrets.io/v1 ClusterExternalSecret',
    'generators.external-secrets.io/v1alpha1 STSSessionToken',
  ]);
});

test.each([
  ['argoproj.io/v1alpha1', 'Workflow'],
  ['argoproj.io/v1alpha1', 'CronWorkflow'],
  ['keda.sh/v1alpha1', 'Thing'],
  ['aws.upbound.io.evil.dev/v1', 'Instance'],
  ['evil.dev/v1', 'Deployment'],
])('%s %s is not known', (apiVersion, kind) => {
  const spelt = `${apiVersion.split('/')[0]}/${kind}`;
  expect(unknown(thing(apiVersion, kind))).toMatchObject([{ code: 'unknown-kind', path: ['kind'] }]);
  expect(unknownKinds(rules, [spelt], [])(thing(apiVersion, kind))).toEqual([]);
});

test('leaves kinds in groups of Kubernetes to its schemas', () => {
  expect(unknown(thing('v1', 'Pod'))).toEqual([]);
  expect(unknown(thing('apps/v1', 'Thing'))).toEqual([]);
});
