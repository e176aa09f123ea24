import type { CatalogueCost } from '../../catalog/schema/fields.js';
import type { CatalogueTeam } from '../../catalog/schema/organisation.js';
import { money } from '../../report/money.js';
import type { Html, Part } from '../html.js';
import { html } from '../html.js';
import type { Site } from '../site-model.js';
import { unknown } from './facts.js';
import { shareOf } from './share.js';

/** A cost of a month: `at least 1,234.50 USD`. */
export const costText = ({ catalogue }: Site, cost: CatalogueCost | undefined): Html =>
  cost === undefined
    ? unknown
    : html`${cost.atLeast && html`<span class="quiet">at least</span> `}<span class="number">${money(cost.monthly)}</span> ${catalogue.organisation.currency}`;

/** The cost of a team against its budget, if it has one. */
export function budgetOf(site: Site, { name, cost, budget }: CatalogueTeam): Part {
  if (budget === undefined || cost === undefined) return costText(site, cost);
  const text = html`${costText(site, cost)} of ${money(budget)}`;
  return budget === 0 ? text : shareOf(cost.monthly / budget, `budget of ${name}`, text);
}

const cents = (amount: number): number => Math.round(amount * 100);

/** The cost of several things together; unknown if one is unknown. */
export const sumOf = (costs: readonly (CatalogueCost | undefined)[]): CatalogueCost | undefined =>
  costs.every((cost) => cost !== undefined)
    ? {
        monthly: costs.reduce((sum, { monthly }) => sum + cents(monthly), 0) / 100,
        atLeast: costs.some(({ atLeast }) => atLeast),
      }
    : undefined;

/** What is left of a cost without its known parts; undefined if nothing is. */
export function restOf(
  whole: CatalogueCost | undefined,
  parts: CatalogueCost | undefined,
): CatalogueCost | undefined {
  if (whole === undefined || parts === undefined) return undefined;
  const monthly = (cents(whole.monthly) - cents(parts.monthly)) / 100;
  return monthly === 0 ? undefined : { monthly, atLeast: whole.atLeast };
}
