import type { Worktree } from '../../forge/worktree.js';
import type { Problem } from '../../problem/problem.js';
import type { ApproversIn } from '../review/approvers.js';
import { Demands } from '../review/demands.js';
import { type ReviewedChange, reviewChange } from '../review/review-change.js';
import type { Sound } from './render-changed.js';

interface CommittedRelease {
  readonly worktree: Worktree;
  readonly commit: string;
  readonly before: Sound;
  readonly after: Sound;
}

/** Tells of a commit what `platform verify` will tell of it: its risks, its cost, and the approvals that it needs. */
export function reviewRelease(
  { worktree: { root, tip }, commit, before, after }: CommittedRelease,
  found: readonly Problem[],
): Promise<ReviewedChange> {
  const { teams } = before.organisation.platform.spec.git;
  const demands = Demands.by(teams, before.organisation, noReviewsYet);
  return reviewChange({ root, base: tip, head: commit, commit, planned: after }, found, demands);
}

const noReviewsYet: ApproversIn = async () => ({ approvedBy: [], notes: ['open a pull request with --pr'] });
