import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import type { Unit } from '../unit.js';
import { nodeAddressesIn } from './addresses.js';
import { type Labels, selectorOf } from './labels.js';
import { metadataOf, type Workload } from './workload.js';

type Spec = NonNullable<INetworkPolicy['spec']>;
type Ingress = NonNullable<Spec['ingress']>[number];
type Egress = NonNullable<Spec['egress']>[number];
type Peer = NonNullable<Egress['to']>[number];
type Port = NonNullable<Egress['ports']>[number];

/** The named port of every WebService, so that no caller's policy changes with a callee's number. */
const http: Port = { protocol: 'TCP', port: 'http' };
/** The port at which all traffic of an ambient mesh arrives, whatever port was called. */
export const ambientPort = 15008;

/** Selects every pod of a namespace. */
export const inNamespace = (name: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});

const portsOf = (unit: Unit) =>
  unit.context.cluster.mesh === 'ambient' ? [http, { protocol: 'TCP' as const, port: ambientPort }] : [http];

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

/** Allows calls from every pod of the namespace, which is the team's, and from the services in `allowFrom`. */
export function ingressRules(unit: Workload, allowFrom: readonly string[]): Ingress[] {
  const foreign = allowFrom.filter(
    (reference) => unit.peers?.[reference]?.namespace !== unit.context.environment.namespace,
  );
  return [{ from: [{ podSelector: {} }, ...peers(unit, foreign)], ports: portsOf(unit) }];
}

/** An address range without the addresses that serve a node's credentials. */
function blockOf(cidr: string): NonNullable<Peer['ipBlock']> {
  const except = nodeAddressesIn(cidr);
  return { cidr, ...(except.length > 0 ? { except } : {}) };
}

/** Allows calls to the services in `dependsOn` and the ranges in `egress`. */
export function egressRules(unit: Workload): Egress[] {
  const services = peers(unit, unit.spec.dependsOn);
  return [
    ...(services.length === 0 ? [] : [{ to: services, ports: portsOf(unit) }]),
    ...unit.spec.egress.map(({ cidr, ports }) => ({
      to: [{ ipBlock: blockOf(cidr) }],
      ports: ports.map((port): Port => ({ protocol: 'TCP', port })),
    })),
  ];
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
