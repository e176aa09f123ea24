import type { Code } from './codes.js';
import type { Path } from './pointer.js';

/** The place of a problem. A pointer is resolved to a line only when the problem is shown. */
export interface Place {
  readonly file: string;
  /** The index of the `---` document in the file, from 0. */
  readonly document?: number;
  /** A JSON pointer into that document. */
  readonly pointer?: string;
  /** Whether the problem is the field's name or its value. */
  readonly on?: 'key' | 'value';
  /** Offsets into the text, for text that cannot be parsed. */
  readonly range?: readonly [start: number, end: number];
  /** A line and column (from 1) that are known already, for example from a stack trace. */
  readonly line?: readonly [line: number, column: number];
}

/** The name of a rule: `<category>/<rule>`, its folder below `policies/`. */
export type RuleId = `${string}/${string}`;

/** One thing that is wrong: where, what, and what to do. */
export interface Problem {
  readonly code: Code | RuleId;
  /** An error blocks; a note is a waived finding. */
  readonly severity: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly help?: string;
  /** The command that explains more, usually `platform explain …`. */
  readonly docs?: string;
  readonly at: Place;
  /** Set for findings of rules. */
  readonly breach?: Breach;
}

export interface Breach {
  /** The object, as a waiver names it: `Deployment/checkout-api`. */
  readonly object: string;
  /** The unit that renders the object; absent for files from elsewhere. */
  readonly unit?: string;
  /** The field in the rendered object: a file and a path. */
  readonly rendered: { readonly file: string; readonly path: Path };
  /** The state that the rule requires. */
  readonly wanted?: string;
  /** An edit that satisfies the rule, if one can be derived, and where to make it. */
  readonly fix?: Fix & { readonly at: Place };
  /** The field whose default breaks the rule, if nobody wrote it: `WebService.replicas`. */
  readonly byDefault?: string;
  /** The waiver that applies to the finding. */
  readonly waiver?: WaiverNote;
  /** Set if only the base branch's rules, not this branch's, find it. */
  readonly byBase?: true;
}

/** Sets a field to a value, or removes it. */
export interface Fix {
  /** Absent if the field must be removed. */
  readonly value?: unknown;
}

export interface WaiverNote {
  readonly owner: string;
  readonly reason: string;
  /** The last day on which the waiver applies, `2026-12-31`. */
  readonly expires: string;
}

type Details = Pick<Problem, 'help' | 'docs' | 'breach'>;

export const error = (code: Problem['code'], at: Place, message: string, details: Details = {}): Problem => ({
  code,
  severity: 'error',
  message,
  at,
  ...details,
});

export const warning = (
  code: Problem['code'],
  at: Place,
  message: string,
  details: Details = {},
): Problem => ({
  ...error(code, at, message, details),
  severity: 'warning',
});

export const hasErrors = (problems: readonly Problem[]): boolean =>
  problems.some((p) => p.severity === 'error');

/** Removes repetitions: several units can have the same problem at the same place. */
export const unique = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((p) => [JSON.stringify([p.code, p.severity, p.at, p.message]), p])).values(),
];
