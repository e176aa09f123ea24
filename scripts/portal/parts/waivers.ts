import type { Catalogue } from '../../catalog/schema/catalogue.js';
import { plural } from '../../report/numbers.js';
import { daysUntil, soon } from '../../waivers/days.js';
import { rulePage, unitPage } from '../addresses.js';
import { type Html, html, type Part } from '../html.js';
import type { LinkTo } from '../page.js';
import type { Site } from '../site-model.js';
import { placeOf } from './source.js';
import { table } from './table.js';

type Waiver = Catalogue['waivers'][number];

/** Waivers as they are given, which is the earliest end first. */
export const waiverTable = (site: Site, waivers: readonly Waiver[], link: LinkTo): Html =>
  table({
    rows: waivers,
    name: ({ rule, unit }) => `${rule} ${unit}`,
    columns: [
      { title: 'Rule', cell: ({ rule }) => link(rulePage(rule), html`<code>${rule}</code>`) },
      { title: 'Until', cell: (waiver) => endOf(site, waiver) },
      {
        title: 'Where',
        cell: ({ unit, object }) => {
          const known = site.unit.get(unit);
          return [
            known === undefined ? unit : link(unitPage(site, known), unit),
            html`<div class="quiet">${object}</div>`,
          ];
        },
      },
      { title: 'Owner', cell: ({ owner }) => owner },
      { title: 'Reason', cell: ({ reason }) => reason },
      { title: 'Declared in', cell: ({ source }) => placeOf(site, source) },
    ],
  });

/** The last day of a waiver, and what is wrong with it. */
function endOf({ day }: Site, { expires, used }: Waiver): Part {
  const days = daysUntil(expires, day);
  const state = (urgency: 'now' | 'soon', text: string) =>
    html`<div class="urgency-${urgency}">${text}</div>`;
  return [
    html`<time datetime="${expires}">${expires}</time>`,
    days < 0
      ? state('now', `expired ${plural(-days, 'day')} ago`)
      : days === 0
        ? state('soon', 'last day')
        : days <= soon
          ? state('soon', `${plural(days, 'day')} left`)
          : html`<div class="quiet">${plural(days, 'day')} left</div>`,
    used === false && state('soon', 'not needed any more'),
  ];
}
