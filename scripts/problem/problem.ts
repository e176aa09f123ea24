import type { Code } from './codes.js';

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

/** One thing that is wrong: what, where, and what to do about it. */
export interface Problem {
  readonly code: Code;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What to do. */
  readonly help?: string;
  /** What to ask `platform explain`. */
  readonly docs?: string;
  readonly at: Place;
}

export const error = (
  code: Code,
  at: Place,
  message: string,
  more: Pick<Problem, 'help' | 'docs'> = {},
): Problem => ({
  code,
  severity: 'error',
  message,
  at,
  ...more,
});

export const warning = (
  code: Code,
  at: Place,
  message: string,
  more: Pick<Problem, 'help' | 'docs'> = {},
): Problem => ({
  ...error(code, at, message, more),
  severity: 'warning',
});

export const hasErrors = (problems: readonly Problem[]): boolean =>
  problems.some((p) => p.severity === 'error');

/** One place may be wrong in the same way for several units: it is said once. */
export const unique = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((p) => [JSON.stringify([p.code, p.at, p.message]), p])).values(),
];
