import { expect, test } from 'vitest';
import { listPrices } from '../../constructs/platform/list-prices.js';
import { some } from '../../tests/support/some.js';
import { effective } from '../../tests/support/unit.js';
import { scaledIn } from '../objects/autoscalers.js';
import type { Manifest } from '../objects/manifest.js';
import { needsOf } from './needs-of.js';
import { type Line, lineOf } from './price.js';
import { priceTable } from './table.js';

const round = { currency: 'USD', cpu: 20, memory: 3, databaseStorage: 0.1, volumeStorage: 0.2 };
const classes = { 'db.a.large': 100, 'cache.b': '40.50' };

/** The cost of the first of some objects, at round prices. */
function priced(objects: readonly object[], stated: object = round): Line | undefined {
  const all = objects as Manifest[];
  const needs = needsOf(all[0]!, scaledIn(all));
  const table = priceTable({ classes, ...stated }, 'environments/platform.yaml');
  return needs && lineOf('the object', needs, table);
}

const container = (cpu: string, memory: string, fields: object = {}) => ({
  name: 'app',
  resources: { requests: { cpu, memory } },
  ...fields,
});
const workload = (kind: string, spec: object, pod: object = { containers: [container('500m', '1Gi')] }) => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'web' },
  spec: { ...spec, template: { spec: pod } },
});
const managed = (service: string, kind: string, forProvider: object) => ({
  apiVersion: `${service}.aws.m.upbound.io/v1beta1`,
  kind,
  metadata: { name: 'db' },
  spec: { forProvider },
});

test('a Deployment costs what its pods request, times its replicas', () => {
  const line = priced([workload('Deployment', { replicas: 3 })]);
  expect(line?.parts).toMatchObject([
    { price: 'cpu', amount: 0.5, count: 3, each: 20, cents: 3000 },
    { price: 'memory', amount: 1, count: 3, each: 3, cents: 900 },
  ]);
  expect(line?.cents).toBe(3900);
  expect(priced([workload('Deployment', {})])?.cents).toBe(1300);
  expect(priced([workload('Deployment', { replicas: 0 })])?.cents).toBe(0);
});

const scaler = (kind: string, spec: object) => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  spec: { scaleTargetRef: { kind, name: 'web' }, ...spec },
});

test('a scaled workload costs at least its minimum number of pods', () => {
  const scaled = priced([
    workload('Deployment', { replicas: 9 }),
    scaler('Deployment', { minReplicas: 2, maxReplicas: 6 }),
  ]);
  expect(scaled).toMatchObject({ cents: 2600, scalesTo: 6 });
  const one = priced([workload('Deployment', {}), scaler('Deployment', { maxReplicas: 4 })]);
  expect(one).toMatchObject({ cents: 1300, scalesTo: 4 });
  const fixed = priced([
    workload('Deployment', {}),
    scaler('Deployment', { minReplicas: 2, maxReplicas: 2 }),
  ]);
  expect(fixed).not.toHaveProperty('scalesTo');
  const another = priced([workload('Deployment', {}), scaler('StatefulSet', { maxReplicas: 4 })]);
  expect(another).not.toHaveProperty('scalesTo');
});

test('containers add up; an init container counts only if it needs more than they do', () => {
  const cpuOf = (pod: object) =>
    priced([workload('Deployment', {}, pod)])?.parts.find((p) => p.price === 'cpu')?.amount;
  const two = [container('500m', '1Gi'), container('250m', '1Gi')];
  expect(cpuOf({ containers: two })).toBe(0.75);
  expect(cpuOf({ containers: two, initContainers: [container('2', '1Gi')] })).toBe(2);
  expect(cpuOf({ containers: two, initContainers: [container('100m', '1Gi')] })).toBe(0.75);
  const sidecar = container('100m', '1Gi', { restartPolicy: 'Always' });
  expect(cpuOf({ containers: two, initContainers: [sidecar] })).toBe(0.85);
  expect(cpuOf({ containers: two, initContainers: [sidecar, container('2', '1Gi')] })).toBe(2.1);
  expect(cpuOf({ containers: two, overhead: { cpu: '250m' } })).toBe(1);
});

test('a limit without a request counts as a request, and a container without either is reported', () => {
  const limited = { name: 'app', resources: { limits: { cpu: '1', memory: '1Gi' } } };
  expect(priced([workload('Deployment', {}, { containers: [limited] })])).toMatchObject({
    cents: 2300,
    gaps: [],
  });
  const silent = { containers: [{ name: 'app', resources: { requests: { memory: 'much' } } }] };
  expect(priced([workload('Deployment', {}, silent)])).toMatchObject({
    cents: 0,
    gaps: [
      { why: 'container app has no request for cpu' },
      { why: 'container app has no request for memory' },
    ],
  });
});

const claim = (storage: string) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
  spec: { resources: { requests: { storage } } },
});

test('volumes are priced by their size, those of a StatefulSet for each of its pods', () => {
  expect(priced([claim('100Gi')])?.cents).toBe(2000);
  expect(priced([claim('1Ti')])?.cents).toBe(20480);
  const set = workload('StatefulSet', { replicas: 3, volumeClaimTemplates: [claim('10Gi'), claim('5Gi')] });
  expect(priced([set])?.cents).toBe(3 * (1300 + 200 + 100));
});

test('a standby doubles a database and its storage', () => {
  const fields = { instanceClass: 'db.a.large', allocatedStorage: 50 };
  expect(priced([managed('rds', 'Instance', { ...fields, multiAz: false })])?.cents).toBe(10500);
  expect(priced([managed('rds', 'Instance', { ...fields, multiAz: true })])?.cents).toBe(21000);
});

test('the other databases and caches are priced by their instances', () => {
  const group = { nodeType: 'cache.b', numCacheClusters: 2 };
  expect(priced([managed('elasticache', 'ReplicationGroup', group)])?.cents).toBe(8100);
  expect(priced([managed('rds', 'ClusterInstance', { instanceClass: 'db.a.large' })])?.cents).toBe(10000);
  const postgres = {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Cluster',
    metadata: { name: 'db' },
    spec: {
      instances: 3,
      storage: { size: '20Gi' },
      resources: { requests: { cpu: '1', memory: '2Gi' } },
    },
  };
  expect(priced([postgres])).toMatchObject({ cents: 3 * (2000 + 600 + 400), gaps: [] });
});

test('a resource paid by use costs 0 and says so; free objects are left out', () => {
  const job = { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'sweep' }, spec: {} };
  const cloud = [
    managed('sqs', 'Queue', {}),
    managed('sns', 'Topic', {}),
    managed('s3', 'Bucket', {}),
    managed('rds', 'Cluster', {}),
  ];
  for (const object of [job, ...cloud]) expect(priced([object])).toMatchObject({ cents: 0, byUse: true });
  const free = [
    managed('ec2', 'SecurityGroup', {}),
    managed('iam', 'Role', {}),
    managed('eks', 'PodIdentityAssociation', {}),
    managed('rds', 'ClusterParameterGroup', {}),
    managed('s3', 'BucketVersioning', {}),
  ];
  for (const object of some(free)) expect(priced([object])).toBeUndefined();
  expect(priced([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' } }])).toBeUndefined();
});

test('nothing that may cost is 0 without a word', () => {
  const gapOf = (object: object) => priced([object])?.gaps.map(({ why }) => why);
  expect(gapOf(managed('rds', 'Instance', { instanceClass: 'db.x9.large' }))).toEqual([
    'no price in USD for db.x9.large',
  ]);
  expect(gapOf(managed('rds', 'Instance', { instanceClass: 'constructor' }))).toEqual([
    'no price in USD for constructor',
  ]);
  expect(gapOf(managed('rds', 'Instance', {}))).toEqual(['its class is not set']);
  expect(gapOf(managed('eks', 'NodeGroup', {}))).toEqual(['the cost of NodeGroup of eks is not known here']);
  expect(gapOf(managed('msk', 'Cluster', {}))).toEqual(['the cost of Cluster of msk is not known here']);
  expect(gapOf(workload('DaemonSet', {}))).toHaveLength(1);
  expect(gapOf(claim('large'))).toEqual(['its storage is not set']);
});

test('a price of its own goes before the built-in one and leaves the others', () => {
  const table = priceTable({ cpu: '30.10', classes: { 'db.r7g.large': 150 } }, 'environments/platform.yaml');
  expect(table.priceOf('cpu')).toEqual({ each: 30.1, file: 'environments/platform.yaml' });
  expect(table.priceOf('classes.db.r7g.large')).toEqual({ each: 150, file: 'environments/platform.yaml' });
  expect(table.priceOf('classes.db.t4g.small')).toEqual({ each: listPrices.classes['db.t4g.small'] });
  expect(table.priceOf('memory')).toEqual({ each: listPrices.memory });
});

test('in another currency the built-in prices are none', () => {
  const table = priceTable({ currency: 'EUR', cpu: 20, classes: {} }, 'environments/platform.yaml');
  expect(table.priceOf('cpu')?.each).toBe(20);
  expect(table.priceOf('memory')).toBeUndefined();
  expect(priced([workload('Deployment', {})], { currency: 'EUR', cpu: 20 })?.gaps).toEqual([
    { why: 'no price in EUR for memory', fix: 'add prices.memory to environments/platform.yaml' },
  ]);
});

test('hundredths are rounded as people round them', () => {
  const line = lineOf(
    'the object',
    { count: 1, each: [{ price: 'cpu', amount: 1 }], gaps: [] },
    priceTable({ cpu: 1.005, classes: {} }, ''),
  );
  expect(line.cents).toBe(101);
});

test('every class of the built-in sizes has a price', () => {
  const { sizes } = effective('Platform', {
    organisation: 'acme',
    domain: 'acme.dev',
    apiGroup: 'acme.dev',
    registry: 'registry.acme.dev',
    git: { url: 'https://git.acme.dev/platform.git' },
  }) as { sizes: Record<string, Record<string, string>> };
  const named = Object.values(sizes).flatMap((size) =>
    Object.entries(size).flatMap(([field, value]) => (field.endsWith('Class') ? [value] : [])),
  );
  expect(named.length).toBeGreaterThan(0);
  for (const name of some(named)) expect(Object.keys(listPrices.classes)).toContain(name);
});
