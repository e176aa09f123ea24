import { expect, test } from 'vitest';
import { entrancesIn } from './entrances.js';
import type { Manifest } from './manifest.js';

const object = (apiVersion: string, kind: string, name: string, spec: object, labels = {}): Manifest => ({
  apiVersion,
  kind,
  metadata: { name, labels },
  spec,
});
const labels = { app: 'web' };
const ports = [
  { name: 'http', port: 80, targetPort: 'web' },
  { name: 'admin', port: 81 },
];
const service = object('v1', 'Service', 'web', { selector: labels, ports }, labels);
const pods = object('apps/v1', 'Deployment', 'web', {
  template: {
    metadata: { labels },
    spec: { containers: [{ ports: [{ name: 'web', containerPort: 3000 }] }] },
  },
});
const monitor = (endpoints: object[]) =>
  object('monitoring.coreos.com/v1', 'ServiceMonitor', 'web', { selector: {}, endpoints });

const portsOf = (...objects: Manifest[]) =>
  entrancesIn([service, pods, ...objects]).map(({ from, ports: opened }) => [from, ...opened]);

test('an Ingress opens the ports behind its paths and its default backend', () => {
  const backend = (port: object) => ({ service: { name: 'web', port } });
  const rules = [{ http: { paths: [{ backend: backend({ name: 'http' }) }] } }];
  const ingress = { rules, defaultBackend: backend({ number: 81 }) };
  expect(portsOf(object('networking.k8s.io/v1', 'Ingress', 'web', ingress))).toEqual([['router', 81, 3000]]);
});

test('a route opens its backends and those that get copies of requests', () => {
  const filters = [{ requestMirror: { backendRef: { name: 'web', port: 81 } } }];
  const spec = {
    rules: [
      {
        backendRefs: [
          { name: 'web', port: 80 },
          { name: 'elsewhere', port: 80 },
        ],
        filters,
      },
    ],
  };
  const route = (kind: string) => object('gateway.networking.k8s.io/v1', kind, 'web', spec);
  expect(portsOf(route('HTTPRoute'))).toEqual([['router', 81, 3000]]);
  expect(portsOf(route('GRPCRoute'), route('HTTPRoute'))).toEqual([['router', 81, 3000]]);
});

test('a monitor opens ports by the name in the Service, by number, or by the name in the container', () => {
  expect(portsOf(monitor([{ port: 'http' }]))).toEqual([['monitoring', 3000]]);
  expect(portsOf(monitor([{ targetPort: 9090 }, { targetPort: 'web' }]))).toEqual([
    ['monitoring', 3000, 9090],
  ]);
});

test('what leads nowhere opens nothing', () => {
  expect(portsOf(monitor([{ port: 'unknown' }]))).toEqual([]);
  const everything = object('v1', 'Service', 'web', { ports });
  expect(entrancesIn([everything, pods, monitor([{ port: 'admin' }])])).toEqual([]);
});
