import type { CatalogueUnit } from '../../catalog/schema/unit.js';
import { plural } from '../../report/numbers.js';
import { unitPage } from '../addresses.js';
import { type Html, html, type Part } from '../html.js';
import type { LinkTo } from '../page.js';
import { inReleaseOrder } from '../release-order.js';
import type { Site } from '../site-model.js';
import { costText } from './cost.js';
import { none } from './facts.js';
import { table } from './table.js';

/** Data of a service or a team, in each environment. */
export const dataTable = (site: Site, units: readonly CatalogueUnit[], link: LinkTo): Html =>
  table({
    rows: inReleaseOrder(site, units),
    columns: [
      { title: 'Data', cell: (unit) => link(unitPage(site, unit), unit.name) },
      { title: 'Environment', cell: ({ environment }) => environment },
      { title: 'Kind', cell: ({ kind }) => kind },
      {
        title: 'Provided by',
        cell: ({ deployed, data }) =>
          deployed ? (data?.composition ?? none) : html`<span class="waits">waits</span>`,
      },
      { title: 'Size', cell: ({ data }) => data?.size ?? none },
      { title: 'Backups', cell: backupsOf },
      { title: 'Cost of a month', cell: ({ cost }) => costText(site, cost), amounts: true },
    ],
  });

export const backupsOf = ({ data }: CatalogueUnit): Part =>
  data?.backupDays === undefined ? none : plural(data.backupDays, 'day');
