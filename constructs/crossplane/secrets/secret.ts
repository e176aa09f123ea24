import type { DatabaseKind } from '../../data/data-kinds.js';
import { getAt } from '../language/field-path.js';
import { type Composed, combine, format, type Patch, patch } from '../language/patch.js';

/** Where a key of a Secret comes from. */
export type SecretSource =
  /** What the provider says of how a composed resource is reached. */
  | { readonly resource: string; readonly detail: string }
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

/** By what it is decided who may begin with a database. */
export interface Seeds {
  /** The annotation by which its Secret says which team may. */
  readonly annotation: string;
  /** The label by which a Namespace says which team it is of: only the platform writes those. */
  readonly owner: string;
}

/** The keys of a Secret, composed of what is known only in the cluster, which patches can neither read nor encode. */
export type ComposedSecret = Readonly<Record<string, SecretSource>>;

/** The Secrets that a Composition writes. */
export interface CompositionSecrets {
  /** The Secret by which the composite is reached. */
  readonly secret?: ComposedSecret;
  /** Or where it is copied from. */
  readonly copied?: CopiedSecret;
  /** The annotation by which this Secret says which service of another namespace may copy it. */
  readonly lends?: string;
  /** The kind of the database that it leads into: a copy that is to be masked is closed until it is. */
  readonly opensWhenMasked?: DatabaseKind;
  /** Whether it makes up a password, in a Secret of its own: where a provider makes none for who was there before. */
  readonly makesPassword?: boolean;
  /** By what it is decided who begins with it, where one copies another by its Secret. */
  readonly seeds?: Seeds;
}

export const detail = (resource: string, key: string): SecretSource => ({ resource, detail: key });
export const fields = (fmt: string, ...paths: string[]): SecretSource => ({ fields: paths, fmt });
export const random = (length: number): SecretSource => ({ random: length });
export const url = (text: string): SecretSource => ({ url: text });

/** The name of its entry in the Composition. */
export const secretEntry = 'connection';

/** The name that the composite states for it. */
export const secretName = 'spec.secret';

/** The entry of a Secret that holds only a password, and what it adds to the name of the composite. */
export const passwordEntry = 'password';
export const passwordOf = format('%s-password');

/** The entry of the Secret by which a database reaches what it begins with, and where the composite says that this is. */
export const seedEntry = 'seed';
export const seedNamespace = 'spec.seedFrom.namespace';

// no name of a service, of data or of access has two dots
export const seedFormat = '%s.%s.seed';
export const seedName = (toFieldPath: string): Patch =>
  combine(['metadata.name', seedNamespace], seedFormat, toFieldPath);

const secretBase = { apiVersion: 'v1', kind: 'Secret' };

/** The Secrets of a composite as far as they are known before they are made: but for what stands in them. */
export const knownSecrets = (
  { secret: keys, copied, lends, makesPassword, seeds }: CompositionSecrets,
  composite: object,
): Composed[] => [
  ...(keys === undefined && copied === undefined
    ? []
    : [
        {
          name: secretEntry,
          base: secretBase,
          patches: [
            patch(secretName, 'metadata.name'),
            ...(lends === undefined
              ? []
              : [combine(['spec.namespace', 'spec.service'], '%s/%s', `metadata.annotations[${lends}]`)]),
            ...(seeds === undefined
              ? []
              : [patch('spec.tags.team', `metadata.annotations[${seeds.annotation}]`)]),
          ],
        },
      ]),
  ...(makesPassword
    ? [
        {
          name: passwordEntry,
          base: secretBase,
          patches: [patch('metadata.name', 'metadata.name', passwordOf)],
        },
      ]
    : []),
  ...(seeds === undefined || getAt(composite, seedNamespace) === undefined
    ? []
    : [{ name: seedEntry, base: secretBase, patches: [seedName('metadata.name')] }]),
];
