import type { Problem } from '../../problem/problem.js';

/** What was judged, and what is wrong with it. */
export interface CheckResult {
  readonly problems: readonly Problem[];
  readonly units: number;
  readonly objects: number;
}

/** The commits that a change is held against. */
export interface Commits {
  /** By whose policies it is judged as well. */
  readonly policiesFrom?: string | undefined;
  /** With whose tree it is compared, for what data would not survive. */
  readonly base?: string | undefined;
}
