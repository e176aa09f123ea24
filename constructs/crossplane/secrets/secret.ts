import type { DatabaseKind } from '../../data/data-kinds.js';
import { getAt } from '../language/field-path.js';
import { type Composed, combine, format, type Patch, patch } from '../language/patch.js';

/** The source of a key of a Secret. */
export type SecretSource =
  /** A connection detail that the provider reports for a composed resource. */
  | { readonly resource: string; readonly detail: string }
  /** Composite fields, filled into a text with one %s for each. */
  | { readonly fields: readonly string[]; readonly fmt: string }
  /** A random string of this many letters and digits. It is generated once and kept until the Secret is deleted. */
  | { readonly random: number }
  /** Other keys of the Secret, percent-encoded, filled into a text at {key}. */
  | { readonly url: string };

/** An existing Secret to copy; the composite states its name. */
export interface CopiedSecret {
  /** Composite field with the Secret's namespace. */
  readonly from: 'metadata.namespace' | 'spec.namespace';
  /** Annotation of that Secret that must name the composite's own service; otherwise nothing is copied. */
  readonly grantedBy?: string;
}

/** Annotation and label that decide which teams may copy a database. */
export interface Seeds {
  /** Annotation of the database's Secret that names the team that may copy it. */
  readonly annotation: string;
  /** Label of a Namespace that names its team. Only the platform can set it. */
  readonly owner: string;
}

/**
 * The keys of a Secret whose values exist only in the cluster. A template composes them, because patches can neither
 * read connection details nor encode.
 */
export type ComposedSecret = Readonly<Record<string, SecretSource>>;

/** The Secrets that a Composition writes. */
export interface CompositionSecrets {
  /** Connection Secret of the composite. */
  readonly secret?: ComposedSecret;
  /** Source of the Secret, if it is a copy. */
  readonly copied?: CopiedSecret;
  /** Annotation of this Secret that names the service of another namespace that may copy it. */
  readonly grants?: string;
  /**
   * Kind of the database that the Secret opens. If that is a copy to be masked, the Secret is withheld until it is.
   */
  readonly opensWhenMasked?: DatabaseKind;
  /**
   * Whether the platform generates the password, in a Secret of its own, because the provider does not set one for a
   * user that exists already.
   */
  readonly makesPassword?: boolean;
  /** Rules for copying this database, if copies are made with its Secret. */
  readonly seeds?: Seeds;
}

export const detail = (resource: string, key: string): SecretSource => ({ resource, detail: key });
export const fields = (fmt: string, ...paths: string[]): SecretSource => ({ fields: paths, fmt });
export const random = (length: number): SecretSource => ({ random: length });
export const url = (text: string): SecretSource => ({ url: text });

/** Name of the connection Secret's entry in the Composition. */
export const secretEntry = 'connection';

/** Composite field with the name of the connection Secret. */
export const secretName = 'spec.secret';

/** Entry of the Secret with a generated password, and the form of its name. */
export const passwordEntry = 'password';
export const passwordOf = format('%s-password');

/** Entry of the Secret with the seed's password, and the composite field with the seed's namespace. */
export const seedEntry = 'seed';
export const seedNamespace = 'spec.seedFrom.namespace';

// cannot collide: no other name of the platform has two dots
export const seedFormat = '%s.%s.seed';
export const seedName = (toFieldPath: string): Patch =>
  combine(['metadata.name', seedNamespace], seedFormat, toFieldPath);

const secretBase = { apiVersion: 'v1', kind: 'Secret' };

/** The Secrets of a composite, with everything that is known before they exist: all but their data. */
export const secretsWithoutData = (
  { secret: keys, copied, grants, makesPassword, seeds }: CompositionSecrets,
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
            ...(grants === undefined
              ? []
              : [combine(['spec.namespace', 'spec.service'], '%s/%s', `metadata.annotations[${grants}]`)]),
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
