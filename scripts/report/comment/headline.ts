import { proseOf } from '../inert.js';
import { money } from '../money.js';
import { grouped, plural } from '../numbers.js';
import type { Review } from '../schemas/review.js';
import { clipped } from './section.js';

/** The verdict and its first reason, in one line. */
export function headline(review: Review): string {
  const { verdict, reasons } = review;
  const [first] = reasons;
  const more = reasons.length > 1 ? `, and ${plural(reasons.length - 1, 'more reason')}` : '';
  const why = first === undefined ? summaryOf(review) : `${proseOf(clipped(first.message))}${more}`;
  if (verdict === 'blocked') return `✘ Blocked: ${why}`;
  if (verdict === 'approval') return `⚠ Needs approval: ${why}`;
  return `✔ Safe to merge: ${summaryOf(review)}`;
}

/** `2 units of payments change, no risk`. */
function summaryOf({ units, risks }: Review): string {
  if (units.length === 0)
    return `nothing in \`apps/\` changes${risks.length === 0 ? '' : `, ${plural(risks.length, 'risk')}`}`;
  const n = units.length;
  return `${plural(n, 'unit')} of ${ownersOf(units.map(({ unit }) => unit))} ${n === 1 ? 'changes' : 'change'}, ${risksText(risks)}`;
}

const most = 3;

/** The teams of units: `payments, storefront and 2 more teams`. */
function ownersOf(units: readonly string[]): string {
  const teams = [...new Set(units.map((unit) => unit.split('/')[0]!))].map((team) =>
    team.startsWith('_') ? 'the platform' : team,
  );
  const shown = [...new Set(teams)].sort();
  const named = shown.slice(0, most).map(proseOf);
  const rest = shown.length - most;
  return rest > 0 ? `${named.join(', ')} and ${plural(rest, 'more team')}` : named.join(' and ');
}

function risksText(risks: Review['risks']): string {
  if (risks.length === 0) return 'no risk';
  const counts = (['critical', 'high', 'medium', 'low'] as const).flatMap((level) => {
    const n = risks.filter((risk) => risk.level === level).length;
    return n === 0 ? [] : [`${grouped(n)} ${level}`];
  });
  return `${counts.join(', ')} ${risks.length === 1 ? 'risk' : 'risks'}`;
}

/** What changes where, and what it costs, in one line: production first. */
export function overview(review: Review): string {
  const { units, cost } = review;
  const production = units.filter((unit) => unit.production);
  const parts = [
    production.length === 0 ? 'Production does not change' : `**Production**: ${tally(production)}`,
    ...(production.length === units.length
      ? []
      : [`elsewhere: ${tally(units.filter((unit) => !unit.production))}`]),
    ...(review.verdict === 'safe' ? [] : [risksText(review.risks)]),
    ...(cost === undefined ? [] : [costText(cost)]),
  ];
  return `${parts.join(' · ')}.`;
}

function tally(units: Review['units']): string {
  const counts = (['removed', 'added', 'changed'] as const).flatMap((change) => {
    const n = units.filter((unit) => unit.change === change).length;
    return n === 0 ? [] : [`${grouped(n)} ${change}`];
  });
  return `${counts.join(', ')} of ${ownersOf(units.map(({ unit }) => unit))}`;
}

function costText({ before, after, currency }: NonNullable<Review['cost']>): string {
  const difference = after - before;
  if (Math.abs(difference) < 0.005) return 'costs as much as before';
  return `${difference > 0 ? '+' : '−'}${money(Math.abs(difference))} ${proseOf(currency)} a month`;
}
