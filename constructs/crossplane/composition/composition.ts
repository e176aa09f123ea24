import type { Composed } from '../language/patch.js';
import type { CompositionSecrets } from '../secrets/secret.js';

/**
 * How a kind is provided, in one form for two uses: the Composition is written from it, and what that will compose is
 * computed from it.
 */
export interface Composition extends CompositionSecrets {
  /** The kind of the composite. */
  readonly kind: string;
  /** What a tier calls it, such as `rds`. */
  readonly name: string;
  readonly resources: readonly Composed[];
}

/** The name of the Composition in the cluster. */
export const compositionName = ({ kind, name }: Pick<Composition, 'kind' | 'name'>): string =>
  `${kind.toLowerCase()}-${name}`;
