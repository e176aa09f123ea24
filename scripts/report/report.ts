import type { Problem } from '../problem/problem.js';
import type { Located } from './problems.js';

/** The result of a check, for reporters. */
export interface Report {
  /** Sorted by place. */
  readonly located: readonly Located[];
  readonly units: number;
  readonly objects: number;
  /** The version of the engine. */
  readonly version: string;
  /** The documentation of a rule, by its id. */
  readonly rules: (id: string) => RuleDoc | undefined;
  /** The edit that `--fix` would make for a problem. */
  readonly editOf: (problem: Problem) => LocatedEdit | undefined;
}

/** A replacement of text; lines and columns count from 1, the end is exclusive. */
export interface LocatedEdit {
  readonly file: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

export interface RuleDoc {
  /** The rule in one sentence. */
  readonly title: string;
  /** Why the rule matters, in Markdown. */
  readonly description: string;
  readonly fix: string;
  /** Further reading. */
  readonly links?: readonly string[];
}

export type Reporter = (report: Report) => string;
