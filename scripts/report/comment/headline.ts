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
  if (units.length === 0) return `nothing in \`apps/\` changes, ${risksText(risks)}`;
  const n = units.length;
  return `${plural(n, 'unit')} of ${teamsOf(units)} ${n === 1 ? 'changes' : 'change'}, ${risksText(risks)}`;
}

const most = 3;

/** The teams of units: `payments, storefront and 2 more teams`. */
function teamsOf(units: Review['units']): string {
  const teams = units.map(({ unit }) => unit.split('/')[0]!);
  const names = [...new Set(teams.map((team) => (team.startsWith('_') ? 'the platform' : team)))].sort();
  const named = names.slice(0, most).map((name) => proseOf(name));
  const rest = names.length - most;
  return rest > 0 ? `${named.join(', ')} and ${plural(rest, 'more team')}` : named.join(' and ');
}

/** `1 critical, 2 high risks`. */
function risksText(risks: Review['risks']): string {
  if (risks.length === 0) return 'no risk';
  const counts = (['critical', 'high', 'medium', 'low'] as const).flatMap((level) => {
    const n = risks.filter((risk) => risk.level === level).length;
    return n === 0 ? [] : [`${grouped(n)} ${level}`];
  });
  return `${counts.join(', ')} ${risks.length === 1 ? 'risk' : 'risks'}`;
}

/** What changes where, what it risks and what it costs, in one line: production first. */
export function overview(review: Review): string {
  const { units, cost, verdict, risks } = review;
  const production = units.filter((unit) => unit.production);
  const elsewhere = units.filter((unit) => !unit.production);
  const parts = [
    production.length === 0 ? 'Production does not change' : `**Production**: ${tally(production)}`,
    ...(elsewhere.length === 0 ? [] : [`elsewhere: ${tally(elsewhere)}`]),
    ...(verdict === 'safe' ? [] : [risksText(risks)]),
    ...(cost === undefined ? [] : costTexts(cost)),
  ];
  return `${parts.join(' · ')}.`;
}

function tally(units: Review['units']): string {
  const counts = (['removed', 'added', 'changed'] as const).flatMap((change) => {
    const n = units.filter((unit) => unit.change === change).length;
    return n === 0 ? [] : [[n, change] as const];
  });
  const text = counts.map(([n, change], i) => `${i === 0 ? plural(n, 'unit') : grouped(n)} ${change}`);
  return `${text.join(', ')} (${teamsOf(units)})`;
}

function costTexts({ before, after, currency, teams }: NonNullable<Review['cost']>): string[] {
  const difference = after - before;
  const exceeded = teams
    .filter(({ budget }) => budget !== undefined && budget.left < 0)
    .slice(0, most)
    .map(({ team, budget }) => `**${money(-budget!.left)} over the budget** of ${proseOf(team)}`);
  const change =
    Math.abs(difference) < 0.005
      ? 'costs as much as before'
      : `${difference > 0 ? '+' : '−'}${money(Math.abs(difference))} ${proseOf(currency)} a month`;
  return [change, ...exceeded];
}
