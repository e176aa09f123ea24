import type { CatalogueEnvironment } from '../../catalog/schema/organisation.js';
import { environmentPage } from '../addresses.js';
import { html, type Part } from '../html.js';
import type { LinkTo } from '../page.js';
import type { Site } from '../site-model.js';
import { costText } from './cost.js';
import { quotaOf } from './quota.js';
import { table } from './table.js';

/** Environments with the use of their quotas. */
export function environmentTable(
  site: Site,
  environments: readonly CatalogueEnvironment[],
  link: LinkTo,
  nameOf: (environment: CatalogueEnvironment) => string = ({ name }) => name,
): Part {
  if (environments.length === 0)
    return html`<p class="empty">There are no environments yet. <code>platform explain Environment</code> shows how to declare one.</p>`;
  return table({
    rows: environments,
    name: ({ id }) => id,
    columns: [
      {
        title: 'Environment',
        cell: (environment) => link(environmentPage(environment.id), nameOf(environment)),
      },
      { title: 'Tier', cell: ({ tier }) => tier },
      { title: 'Cluster', cell: ({ cluster }) => cluster },
      { title: 'Units', cell: ({ id }) => site.unitsOfEnvironment.get(id)?.length ?? 0, amounts: true },
      { title: 'CPU requested', cell: (environment) => quotaOf(environment, 'cpu') },
      { title: 'Memory requested', cell: (environment) => quotaOf(environment, 'memory') },
      { title: 'Cost of a month', cell: ({ cost }) => costText(site, cost), amounts: true },
    ],
  });
}
