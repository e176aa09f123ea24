import type { Problem } from '../../problem/problem.js';
import type { Review } from '../../report/schemas/review.js';
import type { Demand } from '../review/demands.js';

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
  /** What changes in rendered objects, risks and cost; absent from the half that renders, or if nothing can be planned. */
  readonly review?: Review;
}
