import type { Problem } from '../../problem/problem.js';

/** The result of a check: its problems and how much was judged. */
export interface CheckResult {
  readonly problems: readonly Problem[];
  readonly units: number;
  readonly objects: number;
}

/** The commits that a change is compared with. */
export interface Commits {
  /** The commit whose policies judge in addition (`--policies-from`). */
  readonly policiesFrom?: string | undefined;
  /** The commit whose apps/ is compared to find data that would be lost (`--base`). */
  readonly base?: string | undefined;
}
