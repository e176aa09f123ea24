import { codeSpan, proseOf } from '../inert.js';
import { amountText, money } from '../money.js';
import { plural } from '../numbers.js';
import type { CostDifference, Review } from '../schemas/review.js';
import { clipped, collapsed, fitted } from './section.js';

type Team = CostDifference['teams'][number];
type Quota = CostDifference['quotas'][number];
type Amounts = { readonly before: number; readonly after: number };

/** The difference by team, and collapsed by resource, with what is left of budgets and quotas. */
export function costPart({ cost }: Review, whereAll: string): string {
  if (cost === undefined) return '';
  const { currency, teams, quotas, unpriced } = cost;
  const changed = teams.filter(({ units }) => units.length > 0);
  const environments = new Set(changed.flatMap(({ units }) => units.map(environmentOf)));
  const isConcerned = ({ environment, hard, requested }: Quota) =>
    environments.has(environment) || requested > hard;
  // texts are made when there is room for them
  const lines: (() => string)[] = [
    ...changed.flatMap((team) => [
      () => `- ${codeSpan(team.team)}: ${difference(team)} ${proseOf(currency)} a month${budgetOf(team)}`,
      ...team.units.map((unit) => () => `  - ${codeSpan(unit.unit)}: ${difference(unit)}`),
    ]),
    ...quotas.filter(isConcerned).map((quota) => () => quotaLine(quota)),
    ...unpriced.map((gap) => () => gapLine(gap)),
  ];
  if (lines.length === 0) return '';
  const gaps = unpriced.length === 0 ? '' : `; ${plural(unpriced.length, 'object')} without a price`;
  return collapsed(
    `Cost: ${difference(cost)} ${currencyText(currency)} a month${gaps}`,
    fitted({ items: lines, textOf: (line) => line(), room: 5_000, name: 'lines' }, whereAll),
  );
}

const gapLine = ({ unit, object, why }: CostDifference['unpriced'][number]): string =>
  `- no price: ${codeSpan(object)} of ${codeSpan(unit)}: ${proseOf(clipped(why))}`;

const environmentOf = ({ unit }: Team['units'][number]): string => unit.split('/').slice(0, 2).join('/');

/** In HTML, which currencies of three letters cannot leave. */
const currencyText = (currency: string): string => currency.replace(/[^A-Z]/g, '');

function difference({ before, after }: Amounts): string {
  const amount = after - before;
  const sign = amount > 0 ? '+' : amount < 0 ? '−' : '±';
  return `${sign}${money(Math.abs(amount))} (${money(before)} → ${money(after)})`;
}

function budgetOf({ budget }: Team): string {
  if (budget === undefined) return '';
  const { monthly, left } = budget;
  return left < 0
    ? `; **${money(-left)} over the budget** of ${money(monthly)}`
    : `; ${money(left)} of the budget of ${money(monthly)} is left`;
}

function quotaLine({ environment, resource, hard, requested }: Quota): string {
  const shown = (amount: number) =>
    resource === 'cpu' ? `${amountText(amount)} cores` : `${amountText(amount / 2 ** 30)} GiB`;
  const left = hard - requested;
  return `- quota of ${codeSpan(environment)}: ${left < 0 ? `**${shown(-left)} over**` : `${shown(left)} left`} of ${shown(hard)}${resource === 'memory' ? ' of memory' : ''}`;
}
