import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { some } from '../../tests/support/some.js';
import type { Manifest } from '../objects/manifest.js';
import { isPlatformOnly } from '../plan/manifests/platform-only-kinds.js';
import { judgeObject } from './judge-object.js';
import { kubernetesSchemas } from './kubernetes-schemas.js';

const deployment = (podSpec: object, spec: object = {}): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: podSpec },
    ...spec,
  },
});
const container = (more: object) => ({ containers: [{ name: 'app', image: 'app:1', ...more }] });
const messages = (object: Manifest) => judgeObject(object).map(({ code, message }) => `${code}: ${message}`);

test('an object that Kubernetes takes has no findings', () => {
  const probe = { httpGet: { path: '/', port: 'http' }, periodSeconds: 5 };
  expect(
    messages(
      deployment(
        container({
          resources: { requests: { cpu: 0.5, memory: '1Gi' }, limits: { memory: '2e9' } },
          env: [{ name: 'A', value: 'x' }],
          ports: [
            { name: 'dns', containerPort: 53, protocol: 'UDP' },
            { name: 'dns-tcp', containerPort: 53, protocol: 'TCP' },
          ],
          readinessProbe: probe,
        }),
        { strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } }, replicas: null },
      ),
    ),
  ).toEqual([]);
});

test('unknown fields, wrong types and missing fields are found where they are', () => {
  expect(messages(deployment(container({ imagePullPolcy: 'Always' })))).toEqual([
    'unknown-field: Deployment web: spec.template.spec.containers[0] has no field "imagePullPolcy"; did you mean "imagePullPolicy"?',
  ]);
  expect(messages(deployment(container({}), { replicas: '3' }))).toEqual([
    'wrong-type: Deployment web: spec.replicas must be a whole number, not the text "3"',
  ]);
  expect(messages(deployment(container({ env: [{ name: 'A', value: 3 }] })))).toEqual([
    'wrong-type: Deployment web: spec.template.spec.containers[0].env[0].value must be text, not the number 3',
  ]);
  expect(messages(deployment({}))).toEqual([
    'missing-field: Deployment web: spec.template.spec needs the field "containers"',
  ]);
  expect(messages(deployment({ containers: {} }))).toEqual([
    'wrong-type: Deployment web: spec.template.spec.containers must be a list, not a map',
  ]);
});

test.each([
  ['quantity', { resources: { requests: { cpu: 'lots' } } }, 'must be a quantity'],
  ['int32', { livenessProbe: { periodSeconds: 4e9 } }, 'must be a number that fits in 32 bits'],
  ['percentage', { livenessProbe: { httpGet: { port: 1.5 } } }, 'must be a whole number'],
])('checks formats as Kubernetes does: %s', (_, more, message) => {
  expect(messages(deployment(container(more))).join()).toContain(message);
});

test('refuses two items with the same key in a list that Kubernetes treats as a map', () => {
  const env = [
    { name: 'A', value: '1' },
    { name: 'A', value: '2' },
  ];
  expect(messages(deployment(container({ env })))[0]).toMatch(
    /duplicate-key: .*env\[1\] is a second item with the name A/,
  );
});

test('for a removed API version, names the current one', () => {
  const old = { apiVersion: 'extensions/v1beta1', kind: 'Deployment', metadata: { name: 'web' } };
  expect(messages(old)[0]).toMatch(
    /unknown-kind: Kubernetes 1\.\S+ has no extensions\/v1beta1 Deployment; it is apps\/v1\/Deployment/,
  );
});

test('refuses names that Kubernetes would refuse for that kind', () => {
  const named = (apiVersion: string, kind: string, name: string) =>
    judgeObject({ apiVersion, kind, metadata: { name } })
      .map(({ code }) => code)
      .filter((code) => code.includes('name'))
      .join();
  expect(named('batch/v1', 'CronJob', 'a'.repeat(53))).toBe('name-too-long');
  expect(named('v1', 'Service', '1a')).toBe('bad-name');
  expect(named('v1', 'ConfigMap', '1a.b')).toBe('');
  expect(named('v1', 'ConfigMap', 'Upper')).toBe('bad-name');
  expect(named('rbac.authorization.k8s.io/v1', 'ClusterRole', 'system:view')).toBe('');
  expect(named('example.com/v1', 'Widget', 'a_b')).toBe('bad-name');
});

test('refuses labels that Kubernetes would refuse', () => {
  const labelled = (labels: Record<string, string>) =>
    messages({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', labels } });
  expect(labelled({ 'acme.dev/team': 'payments', a: '' })).toEqual([]);
  expect(labelled({ version: 'sha256:abc' })[0]).toMatch(
    /bad-label: .*metadata.labels.version must be at most 63 letters/,
  );
  expect(labelled({ 'a b': 'c' })[0]).toContain('the key "a b" of metadata.labels must be a label key');
});

test('every object of the example organisation is accepted', () => {
  const apps = join(import.meta.dirname, '../../apps');
  for (const file of some(readdirSync(apps, { recursive: true, encoding: 'utf8' })))
    if (file.endsWith('.yaml'))
      expect({ file, findings: messages(parse(readFileSync(join(apps, file), 'utf8'))) }).toEqual({
        file,
        findings: [],
      });
});

test('no built-in kind of the whole cluster can be a raw manifest of a team', () => {
  const clusterWide = Object.entries(kubernetesSchemas().kinds)
    .filter(([, { namespaced }]) => !namespaced)
    .map(([key]) => key.split('/'));
  const allowed = clusterWide.filter(
    (parts) => !isPlatformOnly(parts.length > 2 ? parts[0]! : '', parts.at(-1)!),
  );
  expect(allowed).toEqual([]);
});

test('checks the parts of a custom resource that Kubernetes defines', () => {
  const rollout = (more: { metadata: Manifest['metadata']; spec?: object }) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    ...more,
  });
  const metadata = { name: 'web' };
  expect(messages(rollout({ metadata, spec: { strategy: { canary: {} } } }))).toEqual([]);
  const containers = { web: { image: 'x' } };
  expect(messages(rollout({ metadata, spec: { template: { spec: { containers } } } }))[0]).toBe(
    'wrong-type: Rollout web: spec.template.spec.containers must be a list, not a map',
  );
  expect(messages(rollout({ metadata: { ...metadata, annotations: { a: true } } }))[0]).toMatch(
    /wrong-type: .*annotations.a must be text/,
  );
  const widget = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { ...metadata, label: {} } };
  expect(messages(widget)[0]).toMatch(/unknown-field: .*did you mean "labels"/);
});

test('null is absent as a field, and no text', () => {
  const service = (selector: unknown) =>
    messages({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
      spec: { selector, ports: [{ port: 80 }] },
    });
  expect(service(null)).toEqual([]);
  expect(service({ app: null })[0]).toMatch(/wrong-type: .*spec.selector.app is empty/);
});
