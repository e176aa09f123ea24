import { amountText, money } from './money.js';
import type { CostDifference } from './schemas/review.js';

export type TeamCost = CostDifference['teams'][number];
export type QuotaUse = CostDifference['quotas'][number];

/** `+12.50`, `−3.00` or `±0.00`. */
export function signedMoney(amount: number): string {
  const sign = amount > 0 ? '+' : amount < 0 ? '−' : '±';
  return `${sign}${money(Math.abs(amount))}`;
}

/** `+12.50 (100.00 → 112.50)`. */
export const differenceText = ({ before, after }: Pick<CostDifference, 'before' | 'after'>): string =>
  `${signedMoney(after - before)} (${money(before)} → ${money(after)})`;

/** Teams with units that cost something else. */
export const changedTeams = ({ teams }: CostDifference): TeamCost[] =>
  teams.filter(({ units }) => units.length > 0);

/** Quotas of environments with units that cost something else, and those that are exceeded. */
export function concernedQuotas(cost: CostDifference): QuotaUse[] {
  const environments = new Set(
    changedTeams(cost).flatMap(({ units }) => units.map(({ unit }) => unit.split('/').slice(0, 2).join('/'))),
  );
  return cost.quotas.filter(
    ({ environment, hard, requested }) => environments.has(environment) || requested > hard,
  );
}

/** What is left of a quota, or how much more is requested than it allows. */
export function quotaTexts({ resource, hard, requested }: QuotaUse) {
  const shown = (amount: number) =>
    resource === 'cpu' ? `${amountText(amount)} cores` : `${amountText(amount / 2 ** 30)} GiB`;
  const left = hard - requested;
  return {
    isOver: left < 0,
    left: left < 0 ? `${shown(-left)} over` : `${shown(left)} left`,
    hard: `${shown(hard)}${resource === 'memory' ? ' of memory' : ''}`,
  };
}
