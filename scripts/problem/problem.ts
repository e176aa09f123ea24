import type { Code } from './codes.js';
import type { Path } from './pointer.js';

/** Where a problem is: a file, and in it a pointer (resolved to a line only when shown) or a range of offsets. */
export interface Place {
  readonly file: string;
  /** Which `---` document of the file, counted from 0. */
  readonly document?: number;
  /** A JSON pointer into that document. */
  readonly pointer?: string;
  /** Whether the field's name or its value is meant. */
  readonly on?: 'key' | 'value';
  /** Offsets into the text, when the text has no structure to point into. */
  readonly range?: readonly [start: number, end: number];
  /** A line and column (from 1) that are known already, as in a stack trace. */
  readonly line?: readonly [line: number, column: number];
}

/** The name of a rule of `policies/`: its category and its folder. */
export type RuleId = `${string}/${string}`;

/** One thing that is wrong: what, where, and what to do about it. */
export interface Problem {
  readonly code: Code | RuleId;
  /** An error blocks; a note is what a waiver permits. */
  readonly severity: 'error' | 'warning' | 'note';
  readonly message: string;
  /** What to do. */
  readonly help?: string;
  /** What to ask `platform explain`. */
  readonly docs?: string;
  readonly at: Place;
  /** Of a finding of a rule: what it was found in. */
  readonly breach?: Breach;
}

/** Which object breaks a rule, and where. */
export interface Breach {
  /** The object, as a waiver names it: `Deployment/checkout-api`. */
  readonly object: string;
  /** The unit that makes it; absent for files from elsewhere. */
  readonly unit?: string;
  /** Where the rendered object has it: a file, and a path in the object. */
  readonly rendered: { readonly file: string; readonly path: Path };
  /** What the rule wants instead. */
  readonly wanted?: string;
  /** What would satisfy the rule, where that is mechanical, and where it would be written. */
  readonly fix?: Fix & { readonly at: Place };
  /** The field whose default it is, where nobody wrote it: `WebService.replicas`. */
  readonly byDefault?: string;
  /** The waiver that permits it. */
  readonly waiver?: WaiverNote;
  /** Set where the rules of the base branch say so, and those of the head do not. */
  readonly byBase?: true;
}

/** A field is to have a value, or to go. */
export interface Fix {
  /** Absent where the field is to be removed. */
  readonly value?: unknown;
}

export interface WaiverNote {
  readonly owner: string;
  readonly reason: string;
  /** The last day on which it holds, `2026-12-31`. */
  readonly expires: string;
}

type More = Pick<Problem, 'help' | 'docs' | 'breach'>;

export const error = (code: Problem['code'], at: Place, message: string, more: More = {}): Problem => ({
  code,
  severity: 'error',
  message,
  at,
  ...more,
});

export const warning = (code: Problem['code'], at: Place, message: string, more: More = {}): Problem => ({
  ...error(code, at, message, more),
  severity: 'warning',
});

export const hasErrors = (problems: readonly Problem[]): boolean =>
  problems.some((p) => p.severity === 'error');

/** One place may be wrong in the same way for several units: it is said once. */
export const unique = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((p) => [JSON.stringify([p.code, p.severity, p.at, p.message]), p])).values(),
];
