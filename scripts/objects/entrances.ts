import type { Manifest } from './manifest.js';
import { podTemplatePath } from './pod-template.js';
import { selects } from './selectors.js';
import { dig, listAt, mapAt, type Tree, textOf } from './trees.js';

/** Pods that the gateway or Prometheus must reach because a route or a monitor leads to them. */
export interface Entrance {
  /** Name of the Service or PodMonitor that selects the pods. */
  readonly name: string;
  readonly from: 'router' | 'monitoring';
  readonly selector: Tree;
  readonly ports: readonly number[];
}

/** The entrances that routes and monitors among the objects need. `others` has Services of other units. */
export function entrancesIn(objects: readonly Manifest[], others: readonly Manifest[] = []): Entrance[] {
  const services = [...objects, ...others].filter(({ kind }) => kind === 'Service');
  const entrances = objects.flatMap((object): Entrance[] => {
    if (object.kind === 'ServiceMonitor') return scraped(object, services, objects);
    if (object.kind === 'PodMonitor') return [scrapedPods(object, objects)];
    return routed(object, services, objects);
  });
  return merged(entrances);
}

function routed(route: Manifest, services: readonly Manifest[], objects: readonly Manifest[]): Entrance[] {
  return backendsOf(route).flatMap(({ name, port }) =>
    services
      .filter((service) => service.metadata.name === name)
      .map((service) => entrance(service, 'router', portsOf(service, [port], objects))),
  );
}

function scraped(monitor: Manifest, services: readonly Manifest[], objects: readonly Manifest[]): Entrance[] {
  const endpoints = listAt(monitor, 'spec', 'endpoints');
  const names = endpoints.flatMap((endpoint) => dig(endpoint, 'port') ?? []);
  const targets = endpoints.flatMap((endpoint) => dig(endpoint, 'targetPort') ?? []);
  return services
    .filter((service) => selects(dig(monitor, 'spec', 'selector'), mapAt(service, 'metadata', 'labels')))
    .map((service) =>
      entrance(service, 'monitoring', [
        ...portsOf(service, names, objects),
        ...numbers(targets, selectorOf(service), objects),
      ]),
    );
}

function scrapedPods(monitor: Manifest, objects: readonly Manifest[]): Entrance {
  const selector = mapAt(monitor, 'spec', 'selector');
  const ports = listAt(monitor, 'spec', 'podMetricsEndpoints').flatMap((endpoint) =>
    ['port', 'portNumber', 'targetPort'].flatMap((field) => dig(endpoint, field) ?? []),
  );
  return {
    name: `${monitor.metadata.name}.pods`,
    from: 'monitoring',
    selector,
    ports: numbers(ports, selector, objects),
  };
}

interface Backend {
  readonly name: string;
  /** Number or name of a port of the Service. */
  readonly port: unknown;
}

function backendsOf({ kind, apiVersion, spec }: Manifest): Backend[] {
  if (kind === 'Ingress')
    return [
      dig(spec, 'defaultBackend'),
      ...listAt(spec, 'rules').flatMap((rule) =>
        listAt(rule, 'http', 'paths').map((path) => dig(path, 'backend')),
      ),
    ].flatMap((backend) => {
      const service = mapAt(backend, 'service');
      const port = dig(service, 'port', 'number') ?? dig(service, 'port', 'name');
      return 'name' in service ? [{ name: textOf(service['name']), port }] : [];
    });
  if (!apiVersion.startsWith('gateway.networking.k8s.io/')) return [];
  return listAt(spec, 'rules')
    .flatMap((rule) => [
      ...listAt(rule, 'backendRefs'),
      ...listAt(rule, 'filters').map((filter) => dig(filter, 'requestMirror', 'backendRef')),
    ])
    .map((reference) => mapAt(reference))
    .filter(({ kind: target = 'Service' }) => target === 'Service')
    .map(({ name, port }) => ({ name: textOf(name), port }));
}

const selectorOf = (service: Manifest): Tree => ({ matchLabels: mapAt(service, 'spec', 'selector') });

const entrance = (service: Manifest, from: Entrance['from'], ports: readonly number[]): Entrance => ({
  name: service.metadata.name,
  from,
  selector: selectorOf(service),
  ports,
});

/** The ports of pods behind the wanted ports of a Service. */
function portsOf(service: Manifest, wanted: readonly unknown[], objects: readonly Manifest[]): number[] {
  const targets = listAt(service, 'spec', 'ports')
    .filter((port) => wanted.includes(dig(port, 'port')) || wanted.includes(dig(port, 'name')))
    .map((port) => dig(port, 'targetPort') ?? dig(port, 'port'));
  return numbers(targets, selectorOf(service), objects);
}

/** Numbers of ports; a name is looked up in the containers of the selected pods. */
const numbers = (ports: readonly unknown[], selector: Tree, objects: readonly Manifest[]): number[] =>
  ports.flatMap((port) => (typeof port === 'number' ? [port] : named(port, selector, objects)));

function named(name: unknown, selector: Tree, objects: readonly Manifest[]): number[] {
  return objects.flatMap((object) => {
    const path = podTemplatePath(object.kind);
    const pod = path && mapAt(object, ...path);
    if (pod === undefined || !selects(selector, mapAt(pod, 'metadata', 'labels'))) return [];
    const containers = [...listAt(pod, 'spec', 'containers'), ...listAt(pod, 'spec', 'initContainers')];
    return containers
      .flatMap((container) => listAt(container, 'ports'))
      .filter((port) => dig(port, 'name') === name)
      .map((port) => Number(dig(port, 'containerPort')));
  });
}

/** One entrance for all routes or all monitors of the same pods, without those that lead nowhere. */
function merged(entrances: readonly Entrance[]): Entrance[] {
  const byKey = new Map<string, Entrance>();
  for (const one of entrances) {
    // an empty selector of a Service selects no pods, but that of a NetworkPolicy selects all
    if (one.ports.length === 0 || Object.values(one.selector).every(isEmpty)) continue;
    const key = `${one.name} ${one.from}`;
    const ports = new Set([...(byKey.get(key)?.ports ?? []), ...one.ports]);
    byKey.set(key, { ...one, ports: [...ports].sort((a, b) => a - b) });
  }
  return [...byKey.values()];
}

const isEmpty = (requirements: unknown): boolean => Object.keys(requirements as object).length === 0;
