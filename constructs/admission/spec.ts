import type { ClusterSpec } from '../cluster/schema.js';
import type { PlatformSpec } from '../platform/schema.js';

/** Level of a rule in some tiers. */
export interface Grade {
  /** Absent if the grade applies to every tier. */
  readonly tiers?: readonly string[];
  readonly level: 'block' | 'warn';
  /** Facts about the tier that the rule reads besides the object. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** A rule as a cluster can apply it: without facts about other objects. */
export interface AdmissionRule {
  readonly id: string;
  readonly title: string;
  readonly message: string;
  readonly fix: string;
  readonly on: readonly string[];
  readonly grades: readonly Grade[];
  /** The objects that waivers name, as `namespace/Kind/name`. */
  readonly waived: readonly string[];
  /** Rego sources for Gatekeeper: the rule first, then the libraries it imports. */
  readonly rego?: readonly string[];
  readonly parameters: Readonly<Record<string, unknown>>;
  /** CEL expression that is true for allowed objects, with the variables it uses in order of definition. */
  readonly cel?: {
    readonly expression: string;
    readonly variables: readonly { readonly name: string; readonly expression: string }[];
  };
}

export type AdmissionSpec = NonNullable<ClusterSpec['admission']>;

/** Context of a cluster's admission policies. Rules come in here because they are not part of any declaration. */
export interface AdmissionContext {
  readonly platform: PlatformSpec;
  readonly cluster: ClusterSpec & { readonly name: string };
  readonly rules: readonly AdmissionRule[];
}
