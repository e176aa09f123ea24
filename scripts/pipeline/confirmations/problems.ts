import type { Confirmation } from '../../load/organisation.js';
import { error, type Place, type Problem, warning } from '../../problem/problem.js';
import { type Day, dayAfter, daysUntil } from '../../waivers/days.js';

/** The most days a confirmation may last: it is meant for the change at hand. */
const longest = 30;

/** A confirmation that has no effect: an error if the change adds it, because it was written for something. */
export const unusedProblem = (
  confirmation: Confirmation,
  isOld: boolean,
  message: string,
  help = 'delete it, or correct the names in it',
): Problem =>
  (isOld ? warning : error)('unused-confirmation', placeIn(confirmation, 'change'), message, { help });

export function dateProblems(confirmation: Confirmation, isUsed: boolean, today: Day): Problem[] {
  const { expires } = confirmation;
  const at = placeIn(confirmation, 'expires');
  const days = daysUntil(expires, today);
  const problems: Problem[] = [];
  if (isUsed && days < 0)
    problems.push(
      error('expired-confirmation', at, `this confirmation ended on ${expires}`, {
        help: `ask its owner again, then set expires to ${dayAfter(today, longest)} or earlier`,
      }),
    );
  if (days > longest)
    problems.push(
      error(
        'long-confirmation',
        at,
        `this confirmation would be valid for ${days} days; at most ${longest} are allowed`,
        { help: `write ${dayAfter(today, longest)}, or an earlier day` },
      ),
    );
  return problems;
}

const placeIn = ({ at }: Confirmation, field: string): Place => ({
  ...at,
  pointer: `${at.pointer}/${field}`,
});
