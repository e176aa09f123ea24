import { setTimeout as sleep } from 'node:timers/promises';
import type { Manifest } from '../../../scripts/objects/manifest.js';
import type { Cluster } from './cluster.js';
import type { Crd } from './crds.js';
import { condition, crossplane, externalSecrets, type Statuses } from './statuses.js';

const group = 'acme.dev';

/** The part of the definitions that come with the chart of an operator, by its name. */
const ofChart: Readonly<Record<string, RegExp>> = {
  crossplane: /(^|\.)crossplane\.io$/,
  'external-secrets': /^external-secrets\.io$/,
  keda: /^keda\.sh$/,
  prometheus: /^monitoring\.coreos\.com$/,
  gatekeeper: /^templates\.gatekeeper\.sh$/,
};

export const definitionsOfChart = (name: string, crds: readonly Crd[]): Crd[] =>
  crds.filter(({ spec }) => ofChart[name]!.test(spec.group) && !spec.group.includes('.m.'));

/** Definitions that a controller makes when the object that asks for them is there. */
const made: readonly (readonly [
  asked: string,
  ofGroup: RegExp,
  isAskedFor: (crd: Crd, names: ReadonlySet<string>) => boolean,
])[] = [
  [
    '/apis/apiextensions.crossplane.io/v2/compositeresourcedefinitions',
    new RegExp(`^${group}$`),
    ({ metadata }, names) => names.has(metadata.name!),
  ],
  [
    '/apis/templates.gatekeeper.sh/v1/constrainttemplates',
    /^constraints\.gatekeeper\.sh$/,
    ({ spec }, names) => names.has(spec.names.kind.toLowerCase()),
  ],
  ['/apis/pkg.crossplane.io/v1/providers', /upbound\.io$|\.m\./, (_, names) => names.size > 0],
];

/** Defines what Crossplane, its providers and Gatekeeper would define, until it is stopped. */
export function defineWhenAsked(
  clusters: () => readonly Cluster[],
  crds: readonly Crd[],
): { stop(): Promise<void> } {
  const done = new WeakMap<Cluster, Set<Crd>>();
  const stopped = new AbortController();
  const look = async (cluster: Cluster) => {
    const defined = done.get(cluster) ?? new Set();
    done.set(cluster, defined);
    for (const [asked, ofGroup, isAskedFor] of made) {
      const names = new Set((await cluster.list(asked)).map(({ metadata }) => metadata.name));
      const missing = crds.filter(
        (crd) => ofGroup.test(crd.spec.group) && isAskedFor(crd, names) && !defined.has(crd),
      );
      if (missing.length === 0) continue;
      await cluster.apply(missing);
      for (const crd of missing) defined.add(crd);
    }
  };
  const loop = async () => {
    while (!stopped.signal.aborted) {
      // a cluster may be away
      for (const cluster of clusters()) await look(cluster).catch(() => undefined);
      await sleep(1000, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}

const healthy = () => ({
  conditions: [
    condition('Installed', 'ActivePackageRevision'),
    condition('Healthy', 'HealthyPackageRevision'),
  ],
});

/** What the operators of a cluster say of its objects. */
export const operatorStatuses: Statuses = {
  ...externalSecrets,
  ...crossplane(group, ['postgreses', 'queues', 'accesses', 'identities', 'networks']),
  '/apis/pkg.crossplane.io/v1/providers': healthy,
  '/apis/pkg.crossplane.io/v1/functions': healthy,
  '/apis/apiextensions.crossplane.io/v2/compositeresourcedefinitions': () => ({
    conditions: [condition('Established', 'WatchingCompositeResource')],
  }),
  '/apis/keda.sh/v1alpha1/scaledobjects': () => ({ conditions: [condition('Ready', 'ScaledObjectReady')] }),
};

/** What comes with a cluster before the platform: the gateway, and the agent of Pod Identity. */
export const withCluster = (crds: readonly Crd[]): Manifest[] =>
  [
    ...crds.filter(({ spec }) => spec.group === 'gateway.networking.k8s.io'),
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'eks-pod-identity-agent', namespace: 'kube-system' },
      spec: {
        selector: { matchLabels: { app: 'agent' } },
        template: {
          metadata: { labels: { app: 'agent' } },
          spec: { containers: [{ name: 'agent', image: 'registry.acme.dev/agent:1' }] },
        },
      },
    },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'gateway-system' } },
  ] as Manifest[];

export const gateway = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'public', namespace: 'gateway-system' },
  spec: {
    gatewayClassName: 'public',
    listeners: [{ name: 'https', protocol: 'HTTPS', port: 443, tls: { certificateRefs: [{ name: 'tls' }] } }],
  },
};
