import { type Composed, patch } from './resource-class.js';

/** Where a key of a Secret comes from. */
export type Source =
  /** What the provider says of how a composed resource is reached. */
  | { readonly of: string; readonly detail: string }
  /** Fields of the composite, in a text with %s for each. */
  | { readonly fields: readonly string[]; readonly fmt: string }
  /** Made up once, of so many letters and digits, and kept; whoever deletes the Secret gets another. */
  | { readonly random: number }
  /** Other keys of the Secret, percent-encoded, in a text with {key} for each. */
  | { readonly url: string };

/** A Secret that is there already, whose name the composite states. */
export interface CopiedSecret {
  /** The field of the composite that says in which namespace. */
  readonly copiedFrom: 'metadata.namespace' | 'spec.namespace';
  /** The annotation that must name the composite's own service, or nothing is copied. */
  readonly lentBy?: string;
}

/** The keys of a Secret, composed of what is known only in the cluster, which patches can neither read nor encode. */
export type ComposedSecret = Readonly<Record<string, Source>>;

export const detail = (of: string, key: string): Source => ({ of, detail: key });
export const fields = (fmt: string, ...paths: string[]): Source => ({ fields: paths, fmt });
export const random = (length: number): Source => ({ random: length });
export const url = (text: string): Source => ({ url: text });

/** The name of its entry in the Composition. */
export const secretEntry = 'connection';

/** The name that the composite states for it. */
export const secretName = 'spec.secret';

/** The Secret as far as it is known before it is made: but for what stands in it. */
export const known: Composed = {
  name: secretEntry,
  base: { apiVersion: 'v1', kind: 'Secret' },
  patches: [patch(secretName, 'metadata.name')],
};
