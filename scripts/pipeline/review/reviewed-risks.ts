import { defined } from '../../../constructs/defined.js';
import { changeName } from '../../compare/change.js';
import type { Risk } from '../../compare/risks/risks-of.js';
import { confirmationsFileOf } from '../../load/link-confirmations.js';
import type { Organisation } from '../../load/organisation.js';
import { dotted } from '../../problem/pointer.js';
import { printable } from '../../problem/printable.js';
import type { ReviewedRisk } from '../../report/schemas/review.js';
import { today } from '../../waivers/days.js';
import { isOver } from '../../waivers/waive.js';
import { confirmationsByChange } from '../check/data-loss/confirm.js';
import { entryFor } from '../confirmations/entry.js';
import { approverOf } from './approver.js';
import type { ChangeToReview } from './change-to-review.js';
import { sourcesOf } from './sources.js';

/** Risks with the lines that cause them, and with the confirmations that are valid today. */
export async function reviewedRisks(change: ChangeToReview, risks: readonly Risk[]): Promise<ReviewedRisk[]> {
  const sources = await sourcesOf(risks, change);
  const confirmationOf = confirmationsByChange(change.planned.organisation.confirmations);
  const now = today();
  return risks.map((one) => {
    const { risk, level, unit, object, path, production, isOfWholeChange, reason, detail, advice, data } =
      one;
    const side = one.change.now ?? one.change.was!;
    const confirmation = data && confirmationOf(data);
    const isValid = confirmation !== undefined && !isOver(confirmation, now);
    return {
      risk,
      level,
      unit,
      object,
      production,
      reason: printable(reason),
      advice,
      ...(!isValid && howToConfirm(one, change.planned.organisation)),
      rendered: `apps/${side.unit}/${side.file}`,
      ...(path !== undefined && path.length > 0 && { field: dotted(path) }),
      ...defined({ detail, isOfWholeChange, source: sources.get(one) }),
      ...(isValid && {
        confirmed: { owner: confirmation.owner, reason: confirmation.reason, expires: confirmation.expires },
      }),
    };
  });
}

/** The entry that confirms a risk, and the file for it; nothing if the risk needs no confirmation. */
function howToConfirm(
  { risk, level, unit, object, data, isOfWholeChange }: Risk,
  organisation: Organisation,
): Pick<ReviewedRisk, 'confirmIn' | 'confirmWith'> {
  if (level === 'critical' && data !== undefined)
    return { confirmIn: confirmationsFileOf('platform'), confirmWith: entryFor(changeName(data)) };
  if (level !== 'high') return {};
  const approver = approverOf({ risk, unit, ...defined({ isOfWholeChange }) }, organisation);
  return { confirmIn: confirmationsFileOf(approver), confirmWith: entryFor({ change: risk, unit, object }) };
}
