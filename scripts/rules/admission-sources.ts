import type { RuleId } from '../problem/problem.js';

/** The content of a bundle's `admission.json`: the sources from which the rules of a cluster are rendered. */
export interface AdmissionSources {
  readonly rules: Readonly<Record<RuleId, RuleSources>>;
  /** Shared Rego files by path, which become libraries in Gatekeeper. */
  readonly rego: Readonly<Record<string, string>>;
  /** Shared CEL expressions by variable name. */
  readonly cel: Readonly<Record<string, string>>;
}

/** The sources of one rule, and what they depend on. */
export interface RuleSources {
  readonly rego: string;
  /** Paths of all direct and indirect imports. */
  readonly imports: readonly string[];
  readonly cel?: string;
  /** The CEL variables that the rule uses, each after the variables that it uses itself. */
  readonly variables: readonly string[];
}

/** The Rego of a rule, followed by that of all its imports. */
export const regoOf = ({ rules, rego }: AdmissionSources, id: RuleId): string[] => [
  rules[id]!.rego,
  ...rules[id]!.imports.map((file) => rego[file]!),
];

/** The keys of `input.context` that a rule reads, found in its sources. */
export const contextKeysIn = (texts: readonly string[]): string[] => [
  ...new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/\binput\.context\.(\w+)|\["context", "(\w+)"|\binput\.context\b/g)].map(
        ([, dotted, quoted]) => dotted ?? quoted ?? 'context',
      ),
    ),
  ),
];
