import { type Change, changeName } from '../../../compare/change.js';
import { objectOf } from '../../../compare/tree.js';
import { keyOfChange } from '../../../load/link-confirmations.js';
import type { Confirmation } from '../../../load/organisation.js';
import { error, type Place, type Problem, warning } from '../../../problem/problem.js';
import { type Day, dayAfter, daysUntil } from '../../../waivers/days.js';
import { isOver } from '../../../waivers/permit.js';

/** The most that a confirmation may be ahead of its end: who confirms means the change at hand. */
const longest = 30;

/** What changes are held against. */
export interface ConfirmationContext {
  readonly today: Day;
  readonly confirmations: readonly Confirmation[];
  /** Whether the tree that is compared with has it too: what it confirmed may be done by now. */
  readonly isOld: (confirmation: Confirmation) => boolean;
  readonly placeOf: (change: Change) => Place;
}

/** Refuses changes, but for those that a confirmation names, and says what is wrong with confirmations. */
export function lossProblems(changes: readonly Change[], against: ConfirmationContext): Problem[] {
  const byKey = new Map(against.confirmations.map((it) => [keyOfChange(it), it]));
  const used = new Set<Confirmation>();
  const problems = changes.map((change): Problem => {
    const confirmation = byKey.get(keyOf(change));
    if (confirmation !== undefined) used.add(confirmation);
    return problemOf(change, confirmation, against);
  });
  return [...problems, ...against.confirmations.flatMap((it) => problemsOf(it, used.has(it), against))];
}

const keyOf = (change: Change): string => keyOfChange(changeName(change) as Confirmation);

function problemOf(
  change: Change,
  confirmation: Confirmation | undefined,
  against: ConfirmationContext,
): Problem {
  const { effect, was, now = was, path, message, instead } = change;
  const at = against.placeOf(change);
  const breach = {
    object: objectOf(was),
    unit: was.unit,
    rendered: { file: `apps/${now.unit}/${now.file}`, path },
  };
  if (effect === 'data-upgraded') return warning(effect, at, message, { help: instead, breach });
  if (confirmation === undefined || isOver(confirmation, against.today))
    return error(effect, at, message, { help: `${instead}; or ${confirming(change)}`, breach });
  const { owner, reason, expires } = confirmation;
  return {
    ...error(effect, at, message, { breach: { ...breach, waiver: { owner, reason, expires } } }),
    severity: 'note',
  };
}

const confirming = (change: Change): string =>
  `confirm it in environments/confirmations.yaml, with owner, reason and expires: ${flow({ ...changeName(change) })}`;

/** A map of YAML on one line. */
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
        help: `ask its owner again, and write a day until ${dayAfter(today, longest)}`,
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
