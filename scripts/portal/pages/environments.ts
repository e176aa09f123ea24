import type { Page } from '../page.js';
import { environmentTable } from '../parts/environments.js';
import { filterOf } from '../parts/table.js';
import type { Site } from '../site-model.js';

/** The environments of all teams. */
export const environmentsPage = (site: Site): Page => ({
  path: 'environments.html',
  title: 'Environments',
  section: 'Environments',
  body: (link) => [
    site.catalogue.environments.length > 0 && filterOf('environment'),
    environmentTable(site, site.catalogue.environments, link, ({ id }) => id),
  ],
});
