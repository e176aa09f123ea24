import { type Change, changeName } from '../../../compare/change.js';
import { risks } from '../../../compare/risks/table.js';
import { objectOf } from '../../../compare/tree.js';
import { confirmationsFileOf, keyOfChange } from '../../../load/link-confirmations.js';
import type { Confirmation } from '../../../load/organisation.js';
import { error, type Place, type Problem, warning } from '../../../problem/problem.js';
import type { Day } from '../../../waivers/days.js';
import { isOver } from '../../../waivers/waive.js';
import { entryFor } from '../../confirmations/entry.js';
import { dateProblems, unusedProblem } from '../../confirmations/problems.js';

/** The confirmations that changes are matched with, and how to date and place them. */
export interface ConfirmationContext {
  readonly today: Day;
  readonly confirmations: readonly Confirmation[];
  /** Whether the base has the confirmation too: then its change may have been made already. */
  readonly isOld: (confirmation: Confirmation) => boolean;
  readonly placeOf: (change: Change) => Place;
}

/** Turns changes into errors, except those that a confirmation names, and checks the confirmations themselves. */
export function lossProblems(changes: readonly Change[], context: ConfirmationContext): Problem[] {
  const confirmationOf = confirmationsByChange(context.confirmations);
  const used = new Set<Confirmation>();
  const problems = changes.map((change): Problem => {
    const confirmation = confirmationOf(change);
    if (confirmation !== undefined) used.add(confirmation);
    return problemOf(change, confirmation, context);
  });
  return [
    ...problems,
    ...context.confirmations.flatMap((confirmation) => {
      const { change, object, unit } = confirmation;
      const isUsed = used.has(confirmation);
      const message = `this confirmation matches no change: nothing causes ${change} of ${object} in ${unit} as confirmed`;
      return [
        ...(isUsed ? [] : [unusedProblem(confirmation, context.isOld(confirmation), message)]),
        ...dateProblems(confirmation, isUsed, context.today),
      ];
    }),
  ];
}

/** The confirmation that names a change, expired or not. */
export function confirmationsByChange(
  confirmations: readonly Confirmation[],
): (change: Change) => Confirmation | undefined {
  const byKey = new Map(confirmations.map((confirmation) => [keyOfChange(confirmation), confirmation]));
  return (change) => byKey.get(keyOfChange(changeName(change)));
}

function problemOf(
  change: Change,
  confirmation: Confirmation | undefined,
  context: ConfirmationContext,
): Problem {
  const { effect, was, now = was, path, message, instead } = change;
  const at = context.placeOf(change);
  const breach = {
    object: objectOf(was),
    unit: was.unit,
    rendered: { file: `apps/${now.unit}/${now.file}`, path },
  };
  if (risks[effect].level !== 'critical') return warning(effect, at, message, { help: instead, breach });
  if (confirmation === undefined || isOver(confirmation, context.today))
    return error(effect, at, message, { help: `${instead}; or ${howToConfirm(change)}`, breach });
  const { owner, reason, expires } = confirmation;
  return {
    ...error(effect, at, message, { breach: { ...breach, waiver: { owner, reason, expires } } }),
    severity: 'note',
  };
}

const howToConfirm = (change: Change): string =>
  `confirm it in ${confirmationsFileOf('platform')}, with owner, reason and expires: ${entryFor(changeName(change))}`;
