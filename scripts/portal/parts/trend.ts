import type { CatalogueCost } from '../../catalog/schema/fields.js';
import { signedMoney } from '../../report/cost-change.js';
import { money } from '../../report/money.js';
import type { RecordedMonth } from '../../report/schemas/cost-history.js';
import { html, type Part } from '../html.js';
import type { Site } from '../site-model.js';
import { sumOf } from './cost.js';
import { table } from './table.js';

type Recorded = RecordedMonth['costs'][number];

interface Month {
  readonly month: string;
  readonly currency: string;
  readonly cost: CatalogueCost;
  /** What it costs more than the month before; undefined for the first, and in another currency. */
  readonly more?: number;
}

// three years
const mostMonths = 36;

/** What a part of the organisation cost in each recorded month, the newest first. */
export function trendOf({ costHistory }: Site, isPart: (cost: Recorded) => boolean): Part {
  const months = monthsOf(costHistory, isPart).slice(-mostMonths).reverse();
  if (months.length === 0)
    return html`<p class="empty">No month was recorded yet. <code>platform cost --record cost.json</code> records one; run it monthly and commit the file.</p>`;
  const most = Math.max(...months.map(({ cost }) => cost.monthly));
  return table({
    rows: months,
    columns: [
      { title: 'Month', cell: ({ month }) => month },
      { title: 'Cost', cell: ({ cost, currency }) => amountOf(cost, currency), amounts: true },
      { title: 'Change', cell: changeOf, amounts: true },
      {
        title: 'Of the highest',
        cell: ({ month, cost }) =>
          most > 0 &&
          html`<meter class="month" min="0" max="1" value="${cost.monthly / most}" aria-label="cost of ${month}"></meter>`,
      },
    ],
  });
}

function monthsOf(history: readonly RecordedMonth[], isPart: (cost: Recorded) => boolean): Month[] {
  const months = history.flatMap(({ month, currency, costs }): Month[] => {
    const own = costs.filter(isPart);
    return own.length === 0 ? [] : [{ month, currency, cost: sumOf(own)! }];
  });
  return months.map((month, i) => {
    const before = months[i - 1];
    return before === undefined || before.currency !== month.currency
      ? month
      : { ...month, more: month.cost.monthly - before.cost.monthly };
  });
}

const amountOf = ({ monthly, atLeast }: CatalogueCost, currency: string): Part =>
  html`${atLeast && html`<span class="quiet">at least</span> `}<span class="number">${money(monthly)}</span> ${currency}`;

function changeOf({ more }: Month): Part {
  return more === undefined ? html`<span class="quiet">–</span>` : signedMoney(more);
}
