import { dataKinds, type SecretKind } from '../../data/data-kinds.js';
import type { Composition } from '../composition/composition.js';
import type { CompositionInputs } from '../composition/inputs.js';
import { patch } from '../language/patch.js';
import { egress } from '../network/egress.js';
import { sharedWithAnnotation } from './owner-side.js';

/**
 * The consumer's half of access to another team's data. Pods can read only Secrets of their own namespace, so the
 * owner's Secret is copied here.
 */
export function consumerSideAccess(kind: SecretKind, inputs: CompositionInputs): Composition {
  const policy = egress(inputs, dataKinds[kind].access.port);
  return {
    kind: 'Access',
    name: `${kind.toLowerCase()}-borrowed`,
    resources: [
      {
        ...policy,
        patches: [
          ...policy.patches,
          patch(
            'spec.namespace',
            'spec.egress[0].to[0].namespaceSelector.matchLabels[kubernetes.io/metadata.name]',
          ),
        ],
      },
    ],
    copied: { from: 'spec.namespace', grantedBy: sharedWithAnnotation(inputs) },
  };
}
