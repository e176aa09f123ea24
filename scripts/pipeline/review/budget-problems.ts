import { placeIn } from '../../load/declaration.js';
import type { Organisation } from '../../load/organisation.js';
import { toPointer } from '../../problem/pointer.js';
import { type Problem, warning } from '../../problem/problem.js';
import { money } from '../../report/money.js';
import type { CostDifference } from '../../report/schemas/review.js';

/** Warns of each team that a change makes dearer, and whose budget is exceeded after it. */
export const budgetProblems = (
  { teams, currency }: CostDifference,
  { platform }: Pick<Organisation, 'platform'>,
): Problem[] =>
  teams.flatMap(({ team, before, after, budget }) => {
    if (budget === undefined || budget.left >= 0 || after <= before) return [];
    const { monthly, left } = budget;
    const at = placeIn(platform, toPointer(['spec', 'teams', team, 'monthlyBudget']));
    return [
      warning(
        'over-budget',
        at,
        `with this change ${team} costs ${money(monthly - left)} ${currency} a month, ${money(-left)} over its budget of ${money(monthly)}; the change adds ${money(after - before)}`,
        {
          help: `make the change cheaper, or agree with the platform team on a larger monthlyBudget`,
          docs: `platform cost ${team}`,
        },
      ),
    ];
  });
