import type { Composed } from '../language/patch.js';
import type { CompositionSecrets } from '../secrets/secret.js';

/**
 * The resources that a composite of one kind becomes. Crossplane's Composition is written from it, and the composed
 * objects that are judged and priced are computed from it.
 */
export interface Composition extends CompositionSecrets {
  /** The kind of the composite. */
  readonly kind: string;
  /** Name of the composition in a tier, such as `rds`. */
  readonly name: string;
  readonly resources: readonly Composed[];
  /** Objects that all its composites use, made once in the namespace of Crossplane. */
  readonly shared?: readonly Composed[];
}

/** Namespace in which Crossplane runs. */
export const crossplaneNamespace = 'crossplane-system';

/** Name of the Composition object in the cluster. */
export const compositionName = ({ kind, name }: Pick<Composition, 'kind' | 'name'>): string =>
  `${kind.toLowerCase()}-${name}`;
