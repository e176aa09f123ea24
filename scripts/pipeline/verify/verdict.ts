import type { Problem } from '../../problem/problem.js';
import type { Located } from '../../report/problems.js';
import type { Review } from '../../report/schemas/review.js';
import type { Demand } from './approval.js';

/** The answer of one half of `platform verify`. */
export interface Verdict {
  readonly half: 'render' | 'judge';
  /** The commit that was verified. */
  readonly commit: string;
  /** The commit that it was compared with. */
  readonly base?: string;
  readonly problems: readonly Problem[];
  /** Approving reviews that the change needs. */
  readonly demands: readonly Demand[];
  /** Files of apps/ that are not what the declarations render. */
  readonly changed: readonly string[];
  readonly units: number;
  readonly objects: number;
  /** What a reviewer is told, given the located problems. */
  readonly review?: (problems: readonly Located[]) => Review;
}
