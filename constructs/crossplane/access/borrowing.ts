import { dataKinds, type SecretKind } from '../../data/data-kinds.js';
import type { Composition } from '../composition/composition.js';
import type { CompositionInputs } from '../composition/inputs.js';
import { patch } from '../language/patch.js';
import { egress } from '../network/egress.js';
import { lentToAnnotation } from './lending.js';

/**
 * The consumer's half of access to another team's data. Pods can read only Secrets of their own namespace, so the
 * owner's Secret is copied here.
 */
export function borrowedAccess(kind: SecretKind, inputs: CompositionInputs): Composition {
  const own = egress(inputs, dataKinds[kind].access.port);
  return {
    kind: 'Access',
    name: `${kind.toLowerCase()}-borrowed`,
    resources: [
      {
        ...own,
        patches: [
          ...own.patches,
          patch(
            'spec.namespace',
            'spec.egress[0].to[0].namespaceSelector.matchLabels[kubernetes.io/metadata.name]',
          ),
        ],
      },
    ],
    copied: { from: 'spec.namespace', lentBy: lentToAnnotation(inputs) },
  };
}
