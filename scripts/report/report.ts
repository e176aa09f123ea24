import type { Problem } from '../problem/problem.js';
import type { Located } from './problems.js';

/** What is reported of a check. */
export interface Report {
  /** In the order of their places. */
  readonly located: readonly Located[];
  readonly units: number;
  readonly objects: number;
  /** The version of the engine. */
  readonly version: string;
  /** What is said of a rule of policies/, by its id. */
  readonly rules: (id: string) => RuleDoc | undefined;
  /** What `--fix` would do about a problem. */
  readonly editOf: (problem: Problem) => LocatedEdit | undefined;
}

/** A text to put in place of another; lines and columns from 1, the end not included. */
export interface LocatedEdit {
  readonly file: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

export interface RuleDoc {
  /** What holds, in a sentence. */
  readonly title: string;
  /** Why it matters, as Markdown. */
  readonly description: string;
  /** What to do. */
  readonly fix: string;
  /** Where to read on. */
  readonly links?: readonly string[];
}

export type Reporter = (report: Report) => string;
