import type { Path } from '../problem/pointer.js';
import type { Manifest } from '../render/manifest.js';
import { dig, listAt, mapAt, podPath, type Tree, textOf } from './pods.js';

/** Something that an object needs to be there: another object, or pods. */
export interface Reference {
  readonly path: Path;
  /** `group/Kind/name`, of the same namespace unless one is named. */
  readonly object?: { readonly group: string; readonly kind: string; readonly name: string };
  readonly namespace?: string;
  /** A port of that Service, by number or name. */
  readonly port?: string;
  /** Labels that pods must have; with `port`, the name of a port that one of them must have. */
  readonly selector?: Tree;
}

/** What one object refers to. References that may fail (`optional: true`) are left out. */
export function referencesOf(manifest: Manifest): Reference[] {
  const pods = podPath(manifest);
  return [
    ...(pods === undefined ? [] : podReferences(mapAt(manifest, ...pods, 'spec'), [...pods, 'spec'])),
    ...(byKind[manifest.kind]?.(manifest) ?? []),
  ];
}

const core = (kind: string, name: unknown, path: Path): Reference[] =>
  typeof name === 'string' ? [{ path, object: { group: '', kind, name } }] : [];

const unlessOptional = (source: Tree, kind: string, path: Path, key = 'name'): Reference[] =>
  source['optional'] === true ? [] : core(kind, source[key], [...path, key]);

function podReferences(spec: Tree, base: Path): Reference[] {
  const found = core('ServiceAccount', spec['serviceAccountName'], [...base, 'serviceAccountName']);
  for (const [i, volume] of listAt(spec, 'volumes').entries())
    found.push(...volumeReferences(volume, [...base, 'volumes', i]));
  for (const list of ['containers', 'initContainers'])
    for (const [i, container] of listAt(spec, list).entries())
      found.push(...containerReferences(container, [...base, list, i]));
  return found;
}

const volumeReferences = (volume: unknown, at: Path): Reference[] => [
  ...unlessOptional(mapAt(volume, 'configMap'), 'ConfigMap', [...at, 'configMap']),
  ...unlessOptional(mapAt(volume, 'secret'), 'Secret', [...at, 'secret'], 'secretName'),
  ...core('PersistentVolumeClaim', dig(volume, 'persistentVolumeClaim', 'claimName'), [
    ...at,
    'persistentVolumeClaim',
    'claimName',
  ]),
  ...listAt(volume, 'projected', 'sources').flatMap((source, i) => [
    ...unlessOptional(mapAt(source, 'configMap'), 'ConfigMap', [
      ...at,
      'projected',
      'sources',
      i,
      'configMap',
    ]),
    ...unlessOptional(mapAt(source, 'secret'), 'Secret', [...at, 'projected', 'sources', i, 'secret']),
  ]),
];

const containerReferences = (container: unknown, at: Path): Reference[] => [
  ...listAt(container, 'envFrom').flatMap((from, i) => [
    ...unlessOptional(mapAt(from, 'configMapRef'), 'ConfigMap', [...at, 'envFrom', i, 'configMapRef']),
    ...unlessOptional(mapAt(from, 'secretRef'), 'Secret', [...at, 'envFrom', i, 'secretRef']),
  ]),
  ...listAt(container, 'env').flatMap((env, i) => {
    const from = [...at, 'env', i, 'valueFrom'];
    const source = mapAt(env, 'valueFrom');
    return [
      ...unlessOptional(mapAt(source, 'configMapKeyRef'), 'ConfigMap', [...from, 'configMapKeyRef']),
      ...unlessOptional(mapAt(source, 'secretKeyRef'), 'Secret', [...from, 'secretKeyRef']),
    ];
  }),
];

const groupIn = (apiVersion: unknown): string =>
  typeof apiVersion === 'string' && apiVersion.includes('/') ? apiVersion.split('/')[0]! : '';

const selectorReference = (selector: Tree, path: Path): Reference[] =>
  Object.keys(selector).length > 0 ? [{ path, selector }] : [];

function serviceReferences(service: Manifest): Reference[] {
  const selector = mapAt(service, 'spec', 'selector');
  const ports = listAt(service, 'spec', 'ports').flatMap((port, i): Reference[] => {
    const target = dig(port, 'targetPort');
    return typeof target === 'string' && Object.keys(selector).length > 0
      ? [{ path: ['spec', 'ports', i, 'targetPort'], selector, port: target }]
      : [];
  });
  return [...selectorReference(selector, ['spec', 'selector']), ...ports];
}

function ingressReferences(ingress: Manifest): Reference[] {
  const backend = (at: unknown, path: Path): Reference[] => {
    const service = mapAt(at, 'service');
    const port = dig(service, 'port', 'number') ?? dig(service, 'port', 'name');
    return core('Service', service['name'], [...path, 'service', 'name']).map((reference) => ({
      ...reference,
      ...(port === undefined ? {} : { port: textOf(port) }),
    }));
  };
  return [
    ...backend(dig(ingress, 'spec', 'defaultBackend'), ['spec', 'defaultBackend']),
    ...listAt(ingress, 'spec', 'rules').flatMap((rule, i) =>
      listAt(rule, 'http', 'paths').flatMap((path, j) =>
        backend(dig(path, 'backend'), ['spec', 'rules', i, 'http', 'paths', j, 'backend']),
      ),
    ),
  ];
}

const routeReferences = (route: Manifest): Reference[] =>
  listAt(route, 'spec', 'rules').flatMap((rule, i) =>
    listAt(rule, 'backendRefs').flatMap((backend, j) => {
      const { kind = 'Service', group = '', name, namespace, port } = mapAt(backend);
      if (kind !== 'Service' || group !== '') return [];
      return core('Service', name, ['spec', 'rules', i, 'backendRefs', j, 'name']).map((reference) => ({
        ...reference,
        ...(port === undefined ? {} : { port: textOf(port) }),
        ...(typeof namespace === 'string' ? { namespace } : {}),
      }));
    }),
  );

const namedTarget = (manifest: Manifest, path: readonly string[], group: string): Reference[] => {
  const { kind, name } = mapAt(manifest, ...path);
  return typeof kind === 'string' && typeof name === 'string'
    ? [{ path: [...path, 'name'], object: { group, kind, name } }]
    : [];
};

const roleReference = (binding: Manifest) => namedTarget(binding, ['roleRef'], 'rbac.authorization.k8s.io');

const byKind: Readonly<Record<string, (manifest: Manifest) => Reference[]>> = {
  Service: serviceReferences,
  Ingress: ingressReferences,
  HTTPRoute: routeReferences,
  GRPCRoute: routeReferences,
  RoleBinding: roleReference,
  ClusterRoleBinding: roleReference,
  PodDisruptionBudget: (budget) =>
    selectorReference(mapAt(budget, 'spec', 'selector', 'matchLabels'), ['spec', 'selector', 'matchLabels']),
  HorizontalPodAutoscaler: (scaler) =>
    namedTarget(
      scaler,
      ['spec', 'scaleTargetRef'],
      groupIn(dig(scaler, 'spec', 'scaleTargetRef', 'apiVersion')),
    ),
  StatefulSet: (set) => core('Service', dig(set, 'spec', 'serviceName'), ['spec', 'serviceName']),
};
