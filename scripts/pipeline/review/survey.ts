import { compare } from '../../compare/compare.js';
import type { ObjectChange } from '../../compare/objects/object-change.js';
import { risksOf } from '../../compare/risks/risks-of.js';
import type { CostDifference, FallenLevel, ReviewedRisk } from '../../report/schemas/review.js';
import { relevantChanges } from '../check/data-loss/concerns.js';
import { type Difference, diff } from '../diff/diff.js';
import type { ChangeToReview } from './change-to-review.js';
import { costOfChange } from './cost-of-change.js';
import { dependentsIn } from './dependents.js';
import { fallenLevels } from './fallen-levels.js';
import { renderedAt, renderedNow } from './rendered-tree.js';
import { reviewedRisks } from './reviewed-risks.js';

/** What differs between the rendered trees of a change, what it risks, and what it costs. */
export interface Survey {
  readonly base: string;
  readonly difference: Difference;
  readonly risks: readonly ReviewedRisk[];
  readonly cost: CostDifference;
  readonly levels: readonly FallenLevel[];
}

export async function surveyChange({ root, base, head, planned }: ChangeToReview): Promise<Survey> {
  const difference = await diff({
    root,
    trees: [base, ...(head === undefined ? [] : [head])],
    branch: undefined,
  });
  const { changes } = difference;
  const { platform } = planned.organisation;
  const after = head === undefined ? renderedNow(root) : renderedAt(root, head);
  const cost = await costOfChange(changes, renderedAt(root, base), after, platform);
  const risks = risksOf(changes, {
    dependentsOf: dependentsIn(planned.plan.units, changes),
    quotas: cost.quotas,
    dataChanges: await relevantChanges(dataChangesIn(changes), { root, planned }, base),
  });
  const levels = await fallenLevels({ root, base, planned }, changes, after);
  return { base, difference, cost, levels, risks: await reviewedRisks({ root, base, planned }, risks) };
}

const dataChangesIn = (changes: readonly ObjectChange[]) =>
  compare(
    changes.flatMap(({ was }) => was ?? []),
    changes.flatMap(({ now }) => now ?? []),
  );
