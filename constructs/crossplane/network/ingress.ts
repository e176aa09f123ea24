import { named } from '../language/common-patches.js';
import { type Composed, type Json, patch } from '../language/composition.js';
import type { Surroundings } from '../surroundings.js';
import { dataLabel, portsIn } from './egress.js';

type Rule = { readonly [key: string]: Json };

export const inNamespace = (name: string): Rule => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});

export const tcp = (...ports: number[]): Json => ports.map((port) => ({ protocol: 'TCP', port }));

/** Lets the pods of the namespace come to those that are labelled with the name of the composite. */
export const ingress = (
  around: Surroundings,
  port: number,
  more: Rule = {},
  others: readonly Rule[] = [],
): Composed => ({
  name: 'ingress',
  base: {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    spec: {
      policyTypes: ['Ingress', ...(Object.keys(more).length === 0 ? [] : ['Egress'])],
      ingress: [{ from: [{ podSelector: {} }], ports: tcp(...portsIn(around, port)) }, ...others],
      ...more,
    },
  },
  patches: [named, patch('metadata.name', `spec.podSelector.matchLabels[${dataLabel(around)}]`)],
  isReadyOnceMade: true,
});
