import { patch, type ResourceClass } from '../language/composition.js';
import { egress } from '../network/egress.js';
import type { Surroundings } from '../surroundings.js';
import { type Lendable, lentTo, portOf } from './lent.js';

/** A service's way to what another team lends it: its pods can read no Secret but those beside them, so that is copied. */
export function borrowed(kind: Lendable, around: Surroundings): ResourceClass {
  const own = egress(around, portOf[kind]);
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
    copied: { from: 'spec.namespace', lentBy: lentTo(around) },
  };
}
