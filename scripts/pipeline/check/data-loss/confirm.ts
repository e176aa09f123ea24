import { type Change, changeName } from '../../../compare/change.js';
import { risks } from '../../../compare/risks/table.js';
import { objectOf } from '../../../compare/tree.js';
import { keyOfChange } from '../../../load/link-confirmations.js';
import type { Confirmation } from '../../../load/organisation.js';
import { error, type Place, type Problem, warning } from '../../../problem/problem.js';
import { type Day, dayAfter, daysUntil } from '../../../waivers/days.js';
import { isOver } from '../../../waivers/waive.js';

/** The most days a confirmation may last: it is meant for the change at hand. */
const longest = 30;

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
    ...context.confirmations.flatMap((confirmation) =>
      problemsOf(confirmation, used.has(confirmation), context),
    ),
  ];
}

/** The confirmation that names a change, expired or not. */
export function confirmationsByChange(
  confirmations: readonly Confirmation[],
): (change: Change) => Confirmation | undefined {
  const byKey = new Map(confirmations.map((confirmation) => [keyOfChange(confirmation), confirmation]));
  return (change) => byKey.get(keyOfChange(changeName(change) as Confirmation));
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
  `confirm it in environments/confirmations.yaml, with owner, reason and expires: ${entryFor(change)}`;

/** The entry in environments/confirmations.yaml that confirms a change, as YAML, without owner, reason and date. */
export const entryFor = (change: Change): string => flow({ ...changeName(change) });

/** Writes a map as YAML on one line. */
const flow = (map: Readonly<Record<string, unknown>>): string =>
  `{${Object.entries(map)
    .map(([key, value]) => `${key}: ${isPlain(String(value)) ? value : JSON.stringify(value)}`)
    .join(', ')}}`;

const isPlain = (text: string): boolean => /^[A-Za-z_][A-Za-z0-9_./-]*$/.test(text);

function problemsOf(
  confirmation: Confirmation,
  isUsed: boolean,
  { today, isOld }: ConfirmationContext,
): Problem[] {
  const { change, object, unit, expires } = confirmation;
  const at = (field: string): Place => ({
    ...confirmation.at,
    pointer: `${confirmation.at.pointer}/${field}`,
  });
  const days = daysUntil(expires, today);
  const problems: Problem[] = [];
  if (!isUsed) {
    const make = isOld(confirmation) ? warning : error;
    const message = `this confirmation matches no change: nothing causes ${change} of ${object} in ${unit} as confirmed`;
    problems.push(
      make('unused-confirmation', at('change'), message, { help: 'delete it, or correct the names in it' }),
    );
  }
  if (isUsed && days < 0)
    problems.push(
      error('expired-confirmation', at('expires'), `this confirmation ended on ${expires}`, {
        help: `ask its owner again, then set expires to ${dayAfter(today, longest)} or earlier`,
      }),
    );
  if (days > longest)
    problems.push(
      error(
        'long-confirmation',
        at('expires'),
        `this confirmation would be valid for ${days} days; at most ${longest} are allowed`,
        { help: `write ${dayAfter(today, longest)}, or an earlier day` },
      ),
    );
  return problems;
}
