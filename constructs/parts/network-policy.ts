import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import type { EnvironmentContext, Unit } from '../unit.js';
import { nodeAddressesIn } from './addresses.js';
import { type Labels, selectorOf } from './labels.js';
import { isScrapedInPlain, isStrict } from './mesh.js';
import { routerOf } from './routing.js';
import { metadataOf, type Workload } from './workload.js';

type Spec = NonNullable<INetworkPolicy['spec']>;
type Ingress = NonNullable<Spec['ingress']>[number];
type Egress = NonNullable<Spec['egress']>[number];
type Peer = NonNullable<Egress['to']>[number];
type Port = NonNullable<Egress['ports']>[number];

/** The port at which all traffic of an ambient mesh arrives, whatever port was called. */
export const ambientPort = 15008;

/** Selects every pod of a namespace. */
export const inNamespace = (name: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});

const tcp = (ports: readonly number[]): Port[] => ports.map((port) => ({ protocol: 'TCP', port }));

/**
 * Ports to open so that callers reach ports of a pod. Always numbers: the AWS VPC CNI resolves a name only where the
 * calling pod has a port of that name.
 */
export function openFor(context: EnvironmentContext, ...ports: number[]): Port[] {
  if (context.cluster.mesh !== 'ambient') return tcp(ports);
  return tcp(isStrict(context) ? [ambientPort] : [...ports, ambientPort]);
}

/** Ports to open so that Prometheus reaches metrics. */
export const openForScraping = (context: EnvironmentContext, ...ports: number[]): Port[] =>
  isScrapedInPlain(context) ? tcp(ports) : openFor(context, ...ports);

/** Selects the pods of the named services that run in this environment. */
function peers(unit: Workload, references: readonly string[]): Peer[] {
  const namespace = unit.context.environment.namespace;
  return references.flatMap((reference) => {
    const peer = unit.peers?.[reference];
    if (peer === undefined) return [];
    const podSelector = { matchLabels: selectorOf(peer) };
    return peer.namespace === namespace
      ? [{ podSelector }]
      : [{ ...inNamespace(peer.namespace), podSelector }];
  });
}

/**
 * Allows calls to a service's port from every pod of the namespace, which is the team's, from the services in
 * `allowFrom`, and from the gateway if the service has a route.
 */
export function callerRules(
  unit: Workload,
  { port, allowFrom, ingress }: { port: number; allowFrom: readonly string[]; ingress?: object },
): Ingress[] {
  const { cluster, environment } = unit.context;
  const foreign = allowFrom.filter(
    (reference) => unit.peers?.[reference]?.namespace !== environment.namespace,
  );
  const door = ingress === undefined ? undefined : routerOf(cluster);
  return [
    {
      from: [
        { podSelector: {} },
        ...peers(unit, foreign),
        ...(door === undefined ? [] : [inNamespace(door.namespace)]),
      ],
      ports: openFor(unit.context, port),
    },
  ];
}

/** Allows Prometheus to read the metrics at a port. */
export const scrapingRules = ({ context }: Unit, port: number): Ingress[] =>
  context.cluster.monitoring === undefined
    ? []
    : [{ from: [inNamespace(context.cluster.monitoring.namespace)], ports: openForScraping(context, port) }];

/** An address range without the addresses that serve a node's credentials. */
function blockOf(cidr: string): NonNullable<Peer['ipBlock']> {
  const except = nodeAddressesIn(cidr);
  return { cidr, ...(except.length > 0 ? { except } : {}) };
}

/** Allows calls to the services in `dependsOn` and the ranges in `egress`. */
export const egressRules = (unit: Workload): Egress[] => [
  ...callsToServices(unit),
  ...unit.spec.egress.map(({ cidr, ports }) => ({
    to: [{ ipBlock: blockOf(cidr) }],
    ports: tcp(ports),
  })),
];

/** One rule for each port. A service whose kind declares no port decides alone which of its ports it opens. */
function callsToServices(unit: Workload): Egress[] {
  const byPort = new Map<number | undefined, string[]>();
  for (const reference of unit.spec.dependsOn) {
    const port = unit.peers?.[reference]?.port;
    byPort.set(port, [...(byPort.get(port) ?? []), reference]);
  }
  return [...byPort].flatMap(([port, references]): Egress[] => {
    const to = peers(unit, references);
    if (to.length === 0) return [];
    return [{ to, ...(port === undefined ? {} : { ports: openFor(unit.context, port) }) }];
  });
}

/** NetworkPolicy that allows traffic on top of the environment's default deny; none if there is nothing to allow. */
export function networkPolicy(
  unit: Workload,
  { ingress = [], egress }: { ingress?: Ingress[]; egress: Egress[] },
  pods: { selector: Labels; metadata: NonNullable<INetworkPolicy['metadata']> } = {
    selector: selectorOf(unit),
    metadata: metadataOf(unit),
  },
): INetworkPolicy[] {
  const policyTypes: ('Ingress' | 'Egress')[] = [
    ...(ingress.length > 0 ? (['Ingress'] as const) : []),
    ...(egress.length > 0 ? (['Egress'] as const) : []),
  ];
  if (policyTypes.length === 0) return [];
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: pods.metadata,
      spec: {
        podSelector: { matchLabels: pods.selector },
        policyTypes,
        ...(ingress.length > 0 ? { ingress } : {}),
        ...(egress.length > 0 ? { egress } : {}),
      },
    },
  ];
}
