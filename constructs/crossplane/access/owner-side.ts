import { dataKinds, type SecretKind } from '../../data/data-kinds.js';
import type { Composition } from '../composition/composition.js';
import type { CompositionInputs } from '../composition/inputs.js';
import { sameName } from '../language/common-patches.js';
import { type Composed, patch } from '../language/patch.js';
import { dataLabel, portsIn, tcp } from '../network/ports.js';

/** Annotation of a Secret that names the `<namespace>/<service>` that may copy it. */
export const sharedWithAnnotation = ({ domain }: CompositionInputs): string => `${domain}/lent-to`;

/**
 * The owner's half of access for a service of another team: the same as for its own services, except that the pods
 * are in another namespace.
 */
export const ownerSideAccess = (
  kind: SecretKind,
  access: Composition,
  inputs: CompositionInputs,
): Composition => ({
  ...access,
  name: `${access.name}-lent`,
  resources: [
    ...access.resources.filter(({ name }) => name !== 'egress'),
    admits(inputs, dataKinds[kind].access.port),
  ],
  // a Secret that all services share is copied
  ...(access.secret === undefined ? { copied: { from: 'metadata.namespace' } } : {}),
  grants: sharedWithAnnotation(inputs),
});

/** NetworkPolicy that admits the other team's service to the pods of the data, if it runs in the cluster. */
const admits = (inputs: CompositionInputs, port: number): Composed => ({
  name: 'ingress',
  base: {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    spec: {
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ podSelector: {} }], ports: tcp(...portsIn(inputs, port)) }],
    },
  },
  patches: [
    sameName,
    patch('spec.name', `spec.podSelector.matchLabels[${dataLabel(inputs)}]`),
    patch('spec.namespace', `${from}.namespaceSelector.matchLabels[kubernetes.io/metadata.name]`),
    patch('spec.service', `${from}.podSelector.matchLabels[app.kubernetes.io/name]`),
  ],
  isReadyOnceMade: true,
});

const from = 'spec.ingress[0].from[0]';
