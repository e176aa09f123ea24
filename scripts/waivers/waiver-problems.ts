import type { Waiver } from '../load/organisation.js';
import { didYouMean } from '../problem/nearest.js';
import { error, type Place, type Problem, warning } from '../problem/problem.js';
import { dayAfter, daysUntil, longest, soon } from './days.js';
import type { When } from './permit.js';

/** What waivers are held against. */
export interface WaiverContext extends When {
  readonly used: ReadonlySet<Waiver>;
  /** The rules there are, and the units. */
  readonly rules: readonly string[];
  readonly units: readonly string[];
  /** Whether everything was judged: of a part it cannot be said what nothing needs. */
  readonly whole: boolean;
  /** Whether one that nothing needs is an error. */
  readonly mustBeUsed: (waiver: Waiver) => boolean;
}

/** What is wrong with waivers themselves. */
export const waiverProblems = (waivers: readonly Waiver[], against: WaiverContext): Problem[] =>
  waivers.flatMap((waiver) => problemsOf(waiver, against));

function problemsOf(waiver: Waiver, against: WaiverContext): Problem[] {
  const { rule } = waiver;
  if (!against.rules.includes(rule))
    return [
      error('unknown-rule', at(waiver, 'rule'), `there is no rule ${rule}${didYouMean(rule, against.rules)}`),
    ];
  const isUsed = against.used.has(waiver);
  return [
    ...(isUsed ? ending(waiver, against) : []),
    ...tooLong(waiver, against),
    ...(isUsed || !against.whole ? [] : [unused(waiver, against)]),
  ];
}

function unused(waiver: Waiver, { units, mustBeUsed }: WaiverContext): Problem {
  const { rule, unit, object } = waiver;
  const make = mustBeUsed(waiver) ? error : warning;
  return units.includes(unit)
    ? make(
        'unused-waiver',
        at(waiver, 'object'),
        `nothing needs this waiver: no ${object} in ${unit} breaks ${rule}`,
        {
          help: 'delete it, or correct what it names',
        },
      )
    : make(
        'unused-waiver',
        at(waiver, 'unit'),
        `nothing needs this waiver: there is no unit ${unit}${didYouMean(unit, units)}`,
        { help: 'delete it, or correct what it names' },
      );
}

function ending(waiver: Waiver, { today, changed }: WaiverContext): Problem[] {
  const { rule, unit, object, owner, expires } = waiver;
  const days = daysUntil(expires, today);
  const what = `the waiver of ${rule} for ${object}`;
  const help = `mend what it permits; or let ${owner} ask for a new end, at most ${longest} days away`;
  if (days > soon) return [];
  if (days >= 0)
    return [warning('expiring-waiver', at(waiver, 'expires'), `${what} ends ${within(days)}`, { help })];
  const effect = changed?.has(unit) ? `, and ${unit} changes` : `: it blocks as soon as ${unit} changes`;
  return [warning('expired-waiver', at(waiver, 'expires'), `${what} ended on ${expires}${effect}`, { help })];
}

function tooLong(waiver: Waiver, { today, changed }: WaiverContext): Problem[] {
  const days = daysUntil(waiver.expires, today);
  if (days <= longest) return [];
  const make = changed === undefined ? warning : error;
  return [
    make(
      'long-waiver',
      at(waiver, 'expires'),
      `this waiver would last ${days} days; ${longest} are permitted`,
      {
        help: `write ${dayAfter(today, longest)}, or an earlier day`,
      },
    ),
  ];
}

const within = (days: number): string => (days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`);

const at = ({ at }: Waiver, field: keyof Waiver): Place => ({ ...at, pointer: `${at.pointer}/${field}` });
