import type { CatalogueCost } from '../../catalog/schema/fields.js';
import { money } from '../../report/money.js';
import type { Html } from '../html.js';
import { html } from '../html.js';
import type { Site } from '../site-model.js';

/** A cost of a month: `at least 1,234.50 USD`. */
export const costText = ({ catalogue }: Site, cost: CatalogueCost | undefined): Html =>
  cost === undefined
    ? html`<span class="quiet">unknown</span>`
    : html`${cost.atLeast && html`<span class="quiet">at least</span> `}<span class="number">${money(cost.monthly)}</span> ${catalogue.organisation.currency}`;

/** The cost of several units together; unknown if one is unknown. */
export const sumOf = (costs: readonly (CatalogueCost | undefined)[]): CatalogueCost | undefined =>
  costs.every((cost) => cost !== undefined)
    ? {
        monthly: costs.reduce((sum, { monthly }) => sum + Math.round(monthly * 100), 0) / 100,
        atLeast: costs.some(({ atLeast }) => atLeast),
      }
    : undefined;
