import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { has } from '../editions.js';
import { ambientPort, inNamespace } from '../parts/network-policy.js';
import type { EnvironmentContext } from '../unit.js';
import { environmentLabels } from './environment-labels.js';
import { environmentNames } from './reserved-names.js';

type Spec = Omit<INetworkPolicy['spec'] & object, 'podSelector' | 'policyTypes'>;
type Egress = NonNullable<Spec['egress']>[number];

const address = (cidr: string) => ({ ipBlock: { cidr } });
const tcp = (port: number) => ({ protocol: 'TCP', port }) as const;
const both = (port: number) => [{ protocol: 'UDP', port } as const, tcp(port)];

/**
 * Default deny, plus the traffic that every pod needs. Traffic between services is not opened here: each service has
 * its own policy.
 */
export function networkPoliciesOf(context: EnvironmentContext): INetworkPolicy[] {
  const { cluster } = context;
  const { gateway, ingress, monitoring, telemetry } = cluster;
  const isWide = !has({ context }, 'narrow-entrances');
  const doors = [gateway, ingress].flatMap((door) => (door === undefined ? [] : [door.namespace]));
  return [
    policy(context, environmentNames.defaultDeny, { ingress: [], egress: [] }),
    policy(context, environmentNames.allowDns, { egress: dns(cluster.nodeLocalDns) }),
    ...(doors.length > 0 && isWide
      ? [policy(context, environmentNames.allowGateway, { ingress: [{ from: doors.map(inNamespace) }] })]
      : []),
    ...(monitoring && isWide
      ? [
          policy(context, environmentNames.allowMonitoring, {
            ingress: [{ from: [inNamespace(monitoring.namespace)] }],
          }),
        ]
      : []),
    ...(telemetry
      ? [
          policy(context, environmentNames.allowTelemetry, {
            egress: [{ to: [inNamespace(telemetry.namespace)], ports: [tcp(telemetry.port)] }],
          }),
        ]
      : []),
    ...(cluster.podIdentity
      ? [policy(context, environmentNames.allowPodIdentity, { egress: [podIdentity] })]
      : []),
    ...(cluster.mesh === undefined ? [] : [policy(context, environmentNames.allowMesh, mesh(cluster))]),
  ];
}

function policy(context: EnvironmentContext, name: string, spec: Spec): INetworkPolicy {
  const { ingress = [], egress = [] } = spec;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, labels: environmentLabels(context) },
    spec: {
      podSelector: {},
      policyTypes: [
        ...(spec.ingress ? (['Ingress'] as const) : []),
        ...(spec.egress ? (['Egress'] as const) : []),
      ],
      ...(ingress.length > 0 ? { ingress } : {}),
      ...(egress.length > 0 ? { egress } : {}),
    },
  };
}

/** CoreDNS listens on 53, or on 8053 where it may not bind low ports. */
const dns = (nodeLocal: string | undefined): Egress[] => [
  {
    to: [{ ...inNamespace('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
    ports: [...both(53), ...both(8053)],
  },
  ...(nodeLocal === undefined ? [] : [{ to: [address(`${nodeLocal}/32`)], ports: both(53) }]),
];

const podIdentity: Egress = {
  to: [address('169.254.170.23/32'), address('fd00:ec2::23/128')],
  ports: [tcp(80)],
};

/**
 * Traffic that a mesh needs for every pod. An ambient mesh carries all traffic through port 15008; opening it to
 * every pod would undo default deny, so each service opens it to its own peers, and only telemetry is opened here.
 */
function mesh({ mesh, telemetry }: EnvironmentContext['cluster']): Spec {
  if (mesh === 'sidecar') return { egress: [{ to: [inNamespace('istio-system')], ports: [tcp(15012)] }] };
  return {
    // the mesh gives the kubelet's probes these addresses
    ingress: [
      { from: [address('169.254.7.127/32'), address('fd16:9254:7127:1337:ffff:ffff:ffff:ffff/128')] },
    ],
    ...(telemetry ? { egress: [{ to: [inNamespace(telemetry.namespace)], ports: [tcp(ambientPort)] }] } : {}),
  };
}
