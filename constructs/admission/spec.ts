import type { ClusterSpec } from '../cluster/schema.js';
import type { PlatformSpec } from '../platform/schema.js';

/** How a rule stands in some tiers. */
export interface Grade {
  /** Absent where it stands so in all of them. */
  readonly tiers?: readonly string[];
  readonly level: 'block' | 'warn';
  /** What the rule may know there besides the object. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** One rule, as far as a cluster can judge by it. */
export interface AdmissionRule {
  readonly id: string;
  readonly title: string;
  readonly message: string;
  readonly fix: string;
  readonly on: readonly string[];
  readonly grades: readonly Grade[];
  /** The objects that waivers name, as `namespace/Kind/name`. */
  readonly waived: readonly string[];
  /** Its source and what that imports, as libraries for Gatekeeper; the first is the rule itself. */
  readonly rego?: readonly string[];
  readonly parameters: Readonly<Record<string, unknown>>;
  /** An expression that holds for what is let through, and the variables that it uses, in their order. */
  readonly cel?: {
    readonly expression: string;
    readonly variables: readonly { readonly name: string; readonly expression: string }[];
  };
}

export type AdmissionSpec = NonNullable<ClusterSpec['admission']>;

/** What a cluster's admission sees of the organisation: the rules are no part of what anybody declared. */
export interface AdmissionContext {
  readonly platform: PlatformSpec;
  readonly cluster: ClusterSpec & { readonly name: string };
  readonly rules: readonly AdmissionRule[];
}
