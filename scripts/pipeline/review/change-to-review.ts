import type { Organisation } from '../../load/organisation.js';
import type { Plan } from '../../plan/draft.js';
import type { PlannedOrganisation } from '../load-and-plan.js';

/** A change to look at, compared with a commit. */
export interface ChangeToReview {
  readonly root: string;
  /** The commit that it is compared with. */
  readonly base: string;
  /** The commit to compare, if the working tree does not have all of its files; the working tree by default. */
  readonly head?: string;
  readonly planned: PlannedOrganisation & { readonly plan: Plan; readonly organisation: Organisation };
}
