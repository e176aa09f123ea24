import type { CompositionInputs } from '../composition/inputs.js';
import { sameName } from '../language/common-patches.js';
import { type Composed, type Json, patch } from '../language/patch.js';
import { dataLabel, portsIn, tcp } from './ports.js';

type Rule = { readonly [key: string]: Json };

/** Lets pods of the namespace connect to the pods that are labelled with the composite's name. */
export const ingress = (
  inputs: CompositionInputs,
  port: number,
  egress: Rule = {},
  furtherRules: readonly Rule[] = [],
): Composed => ({
  name: 'ingress',
  base: {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    spec: {
      policyTypes: ['Ingress', ...(Object.keys(egress).length === 0 ? [] : ['Egress'])],
      ingress: [{ from: [{ podSelector: {} }], ports: tcp(...portsIn(inputs, port)) }, ...furtherRules],
      ...egress,
    },
  },
  patches: [sameName, patch('metadata.name', `spec.podSelector.matchLabels[${dataLabel(inputs)}]`)],
  isReadyOnceMade: true,
});
