import { ports } from '../compositions/aws/network.js';
import { named } from '../language/common-patches.js';
import { type Composed, patch, type ResourceClass } from '../language/composition.js';
import { dataLabel, portsIn } from '../network/egress.js';
import { tcp } from '../network/ingress.js';
import type { Surroundings } from '../surroundings.js';

/** What has a Secret, and so knows namespaces: all else is reached by a role in the cloud. */
export type Lendable = 'Postgres' | 'MySQL' | 'Cache';

export const portOf: Readonly<Record<Lendable, keyof typeof ports>> = {
  Postgres: 'postgres',
  MySQL: 'mysql',
  Cache: 'cache',
};

/** The annotation of a Secret that says which service of which namespace may copy it. */
export const lentTo = ({ domain }: Surroundings): string => `${domain}/lent-to`;

/** What an owner lends to a service of another team: all that it has for its own, but for where the pods are. */
export const lent = (kind: Lendable, of: ResourceClass, around: Surroundings): ResourceClass => ({
  ...of,
  name: `${of.name}-lent`,
  resources: [...of.resources.filter(({ name }) => name !== 'egress'), admits(around, portOf[kind])],
  // a cache has one password for all
  ...(of.secret === undefined ? { copied: { from: 'metadata.namespace' } } : {}),
  lends: lentTo(around),
});

/** Lets the pods of the other team's service come to those of what is lent, where it is in the cluster. */
const admits = (around: Surroundings, port: keyof typeof ports): Composed => ({
  name: 'ingress',
  base: {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    spec: {
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ podSelector: {} }], ports: tcp(...portsIn(around, ports[port])) }],
    },
  },
  patches: [
    named,
    patch('spec.name', `spec.podSelector.matchLabels[${dataLabel(around)}]`),
    patch('spec.namespace', `${from}.namespaceSelector.matchLabels[kubernetes.io/metadata.name]`),
    patch('spec.service', `${from}.podSelector.matchLabels[app.kubernetes.io/name]`),
  ],
  isReadyOnceMade: true,
});

const from = 'spec.ingress[0].from[0]';
