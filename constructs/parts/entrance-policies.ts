import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import type { EnvironmentContext } from '../unit.js';
import { inNamespace, openFor, openForScraping } from './network-policy.js';
import { routerOf } from './routing.js';

type PodSelector = NonNullable<INetworkPolicy['spec']>['podSelector'];

/** A policy whose spec is read. */
export type Policy = Pick<INetworkPolicy, 'spec'>;

/** Pods that the gateway or Prometheus must reach. */
interface Entrance {
  readonly name: string;
  readonly from: 'router' | 'monitoring';
  readonly selector: NonNullable<PodSelector>;
  readonly ports: readonly number[];
}

const open = { router: openFor, monitoring: openForScraping };

/**
 * NetworkPolicies for the routes and monitors that a team or one of the organisation's own kinds made. Built-in kinds
 * open their ports themselves; what a policy of the unit opens already is left out.
 */
export const entrancePolicies = (
  context: EnvironmentContext,
  entrances: readonly Entrance[],
  policies: readonly Policy[],
): (INetworkPolicy & { metadata: { name: string } })[] =>
  entrances.flatMap(({ name, from, selector, ports }) => {
    const { cluster } = context;
    const namespace = (from === 'router' ? routerOf(cluster) : cluster.monitoring)?.namespace;
    if (namespace === undefined) return [];
    const source = inNamespace(namespace);
    const closed = ports.filter((port) => !policies.some((policy) => opens(policy, selector, source, port)));
    if (closed.length === 0) return [];
    return [
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        // names of services have no dot, so this name is that of no service's own policy
        metadata: { name: `${name}.${from === 'router' ? 'gateway' : 'monitoring'}` },
        spec: {
          podSelector: selector,
          policyTypes: ['Ingress'],
          ingress: [{ from: [source], ports: open[from](context, ...closed) }],
        },
      },
    ];
  });

const opens = ({ spec }: Policy, selector: PodSelector, source: object, port: number): boolean =>
  isSame(spec?.podSelector, selector) &&
  (spec?.ingress ?? []).some(
    (rule) =>
      (rule.from ?? []).some((peer) => isSame(peer, source)) &&
      (rule.ports ?? []).some((opened) => opened.port === port),
  );

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
