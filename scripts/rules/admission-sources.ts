import type { RuleId } from '../problem/problem.js';

/** What clusters are given of rules: `admission.json` of a bundle. */
export interface AdmissionSources {
  readonly rules: Readonly<Record<RuleId, RuleSources>>;
  /** The files that rules share, as libraries for Gatekeeper, by path. */
  readonly rego: Readonly<Record<string, string>>;
  /** The expressions that rules share, by the name of the variable. */
  readonly cel: Readonly<Record<string, string>>;
}

export interface RuleSources {
  readonly rego: string;
  /** Paths of what it imports, and what that does. */
  readonly imports: readonly string[];
  readonly cel?: string;
  /** The variables that its expression uses, each after those that it uses itself. */
  readonly variables: readonly string[];
}

/** The source of a rule, and then all that it imports. */
export const regoOf = ({ rules, rego }: AdmissionSources, id: RuleId): string[] => [
  rules[id]!.rego,
  ...rules[id]!.imports.map((file) => rego[file]!),
];

/** What a rule knows of the context, by its source and what that imports. */
export const contextKeysIn = (texts: readonly string[]): string[] => [
  ...new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/\binput\.context\.(\w+)|\["context", "(\w+)"|\binput\.context\b/g)].map(
        ([, dotted, quoted]) => dotted ?? quoted ?? 'context',
      ),
    ),
  ),
];
