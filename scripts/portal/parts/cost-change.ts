import {
  changedTeams,
  concernedQuotas,
  differenceText,
  quotaTexts,
  signedMoney,
} from '../../report/cost-change.js';
import { money } from '../../report/money.js';
import { plural } from '../../report/numbers.js';
import type { CostDifference } from '../../report/schemas/review.js';
import { type Html, html, type Part } from '../html.js';
import { table } from './table.js';

const mostUnits = 100;

/** What a change does to the monthly cost, as the comment of its pull request says: by unit, with budgets and quotas. */
export function costChange(cost: CostDifference): Part {
  const teams = changedTeams(cost);
  // the largest differences of all teams come first, because only so many are shown
  const units = teams.flatMap((team) => team.units).sort((a, b) => sizeOf(b) - sizeOf(a));
  const quotas = concernedQuotas(cost);
  if (units.length === 0 && quotas.length === 0 && cost.unpriced.length === 0)
    return html`<p class="empty">Nothing that has a price changes.</p>`;
  const notes = [
    ...teams.flatMap(budgetOf),
    ...quotas.map((quota) => {
      const { isOver, left, hard } = quotaTexts(quota);
      return html`<li>Quota of ${quota.environment}: ${isOver ? html`<strong>${left}</strong>` : left} of ${hard}</li>`;
    }),
    ...cost.unpriced.map(
      ({ unit, object, why }) => html`<li>No price: <code>${object}</code> of ${unit}: ${why}</li>`,
    ),
  ];
  return [
    units.length > 0 && html`<p>${differenceText(cost)} ${cost.currency} a month</p>`,
    units.length > 0 && unitTable(units.slice(0, mostUnits)),
    units.length > mostUnits &&
      html`<p class="quiet">and ${plural(units.length - mostUnits, 'unit')} with smaller differences</p>`,
    notes.length > 0 && html`<ul>${notes}</ul>`,
  ];
}

type Unit = CostDifference['teams'][number]['units'][number];

const sizeOf = ({ before, after }: Unit): number => Math.abs(after - before);

const unitTable = (units: readonly Unit[]): Part =>
  table({
    rows: units,
    name: ({ unit }) => `${unit} cost`,
    columns: [
      { title: 'Unit', cell: ({ unit }) => html`<code>${unit}</code>` },
      { title: 'Before', cell: ({ before }) => money(before), amounts: true },
      { title: 'After', cell: ({ after }) => money(after), amounts: true },
      { title: 'Difference', cell: ({ before, after }) => signedMoney(after - before), amounts: true },
    ],
  });

function budgetOf({ team, budget }: CostDifference['teams'][number]): Html[] {
  if (budget === undefined) return [];
  const { monthly, left } = budget;
  return [
    html`<li>Budget of ${team}: ${left < 0 ? html`<strong>${money(-left)} over</strong>` : `${money(left)} left`} of ${money(monthly)}</li>`,
  ];
}
