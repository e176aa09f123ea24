import { type Composed, combine, format, patch, type ResourceClass } from './resource-class.js';

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
  readonly from: 'metadata.namespace' | 'spec.namespace';
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

/** The entry of a Secret that holds only a password, and what it adds to the name of the composite. */
export const passwordEntry = 'password';
export const passwordOf = format('%s-password');

const secret = { apiVersion: 'v1', kind: 'Secret' };

/** The Secrets of a class as far as they are known before they are made: but for what stands in them. */
export const knownSecrets = (
  of: Pick<ResourceClass, 'secret' | 'copied' | 'lends' | 'makesPassword'>,
): Composed[] => [
  ...(of.secret === undefined && of.copied === undefined
    ? []
    : [
        {
          name: secretEntry,
          base: secret,
          patches: [
            patch(secretName, 'metadata.name'),
            ...(of.lends === undefined
              ? []
              : [combine(['spec.namespace', 'spec.service'], '%s/%s', `metadata.annotations[${of.lends}]`)]),
          ],
        },
      ]),
  ...(of.makesPassword
    ? [{ name: passwordEntry, base: secret, patches: [patch('metadata.name', 'metadata.name', passwordOf)] }]
    : []),
];
