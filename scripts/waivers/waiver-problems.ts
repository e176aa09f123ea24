import type { Waiver } from '../load/organisation.js';
import { didYouMean } from '../problem/nearest.js';
import { error, type Place, type Problem, warning } from '../problem/problem.js';
import { dayAfter, daysUntil, longest, soon } from './days.js';
import type { When } from './waive.js';

/** The findings, units and date that waivers are checked against. */
export interface WaiverContext extends When {
  readonly used: ReadonlySet<Waiver>;
  /** Ids of all rules. */
  readonly rules: readonly string[];
  /** Ids of all units. */
  readonly units: readonly string[];
  /** Whether every unit was judged; otherwise a waiver without a finding may still be needed. */
  readonly whole: boolean;
  /** Whether an unused waiver is an error instead of a warning. */
  readonly mustBeUsed: (waiver: Waiver) => boolean;
}

export const waiverProblems = (waivers: readonly Waiver[], context: WaiverContext): Problem[] =>
  waivers.flatMap((waiver) => problemsOf(waiver, context));

function problemsOf(waiver: Waiver, context: WaiverContext): Problem[] {
  const { rule } = waiver;
  if (!context.rules.includes(rule))
    return [
      error('unknown-rule', at(waiver, 'rule'), `there is no rule ${rule}${didYouMean(rule, context.rules)}`),
    ];
  const isUsed = context.used.has(waiver);
  return [
    ...(isUsed ? ending(waiver, context) : []),
    ...tooLong(waiver, context),
    ...(isUsed || !context.whole ? [] : [unused(waiver, context)]),
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
  const help = `fix the finding, or let ${owner} ask for a new end, at most ${longest} days away`;
  if (days > soon) return [];
  if (days >= 0)
    return [warning('expiring-waiver', at(waiver, 'expires'), `${what} ends ${within(days)}`, { help })];
  const effect = changed?.has(unit)
    ? `, so it does not apply to the change of ${unit}`
    : `: it stops applying as soon as ${unit} changes`;
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
      `this waiver lasts ${days} days; at most ${longest} are allowed`,
      {
        help: `set expires to ${dayAfter(today, longest)} or earlier`,
      },
    ),
  ];
}

const within = (days: number): string => (days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`);

const at = ({ at }: Waiver, field: keyof Waiver): Place => ({ ...at, pointer: `${at.pointer}/${field}` });
