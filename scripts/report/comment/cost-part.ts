import {
  changedTeams,
  concernedQuotas,
  differenceText,
  type QuotaUse,
  quotaTexts,
  type TeamCost,
} from '../cost-change.js';
import { codeSpan, proseOf } from '../inert.js';
import { money } from '../money.js';
import { plural } from '../numbers.js';
import type { CostDifference, Review } from '../schemas/review.js';
import { clipped, collapsed, fitted } from './section.js';

/** The difference by team, and collapsed by resource, with what is left of budgets and quotas. */
export function costPart({ cost }: Review, whereAll: string): string {
  if (cost === undefined) return '';
  const { currency, unpriced } = cost;
  // texts are made when there is room for them
  const lines: (() => string)[] = [
    ...changedTeams(cost).flatMap((team) => [
      () => `- ${codeSpan(team.team)}: ${differenceText(team)} ${proseOf(currency)} a month${budgetOf(team)}`,
      ...team.units.map((unit) => () => `  - ${codeSpan(unit.unit)}: ${differenceText(unit)}`),
    ]),
    ...concernedQuotas(cost).map((quota) => () => quotaLine(quota)),
    ...unpriced.map((gap) => () => gapLine(gap)),
  ];
  if (lines.length === 0) return '';
  const gaps = unpriced.length === 0 ? '' : `; ${plural(unpriced.length, 'object')} without a price`;
  return collapsed(
    `Cost: ${differenceText(cost)} ${currencyText(currency)} a month${gaps}`,
    fitted({ items: lines, textOf: (line) => line(), room: 5_000, name: 'lines' }, whereAll),
  );
}

const gapLine = ({ unit, object, why }: CostDifference['unpriced'][number]): string =>
  `- no price: ${codeSpan(object)} of ${codeSpan(unit)}: ${proseOf(clipped(why))}`;

/** In HTML, which currencies of three letters cannot leave. */
const currencyText = (currency: string): string => currency.replace(/[^A-Z]/g, '');

function budgetOf({ budget }: TeamCost): string {
  if (budget === undefined) return '';
  const { monthly, left } = budget;
  return left < 0
    ? `; **${money(-left)} over the budget** of ${money(monthly)}`
    : `; ${money(left)} of the budget of ${money(monthly)} is left`;
}

function quotaLine(quota: QuotaUse): string {
  const { isOver, left, hard } = quotaTexts(quota);
  return `- quota of ${codeSpan(quota.environment)}: ${isOver ? `**${left}**` : left} of ${hard}`;
}
