import { plural } from '../../report/numbers.js';
import { html } from '../html.js';
import type { Page } from '../page.js';
import { filterOf } from '../parts/table.js';
import { waiverTable } from '../parts/waivers.js';
import type { Site } from '../site-model.js';
import { environmentTable } from './team.js';

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

/** All waivers by their end. */
export function waiversPage(site: Site): Page {
  const { waivers } = site.catalogue;
  return {
    path: 'waivers.html',
    title: 'Waivers',
    section: 'Waivers',
    body: (link) =>
      waivers.length === 0
        ? html`<p class="empty">There are no waivers: every finding that blocks is fixed. <code>platform explain Waivers</code> shows how to declare one.</p>`
        : html`<p class="lead">${plural(waivers.length, 'waiver')}, the earliest end first, seen on <time datetime="${site.day}">${site.day}</time></p>
${filterOf('waiver')}
${waiverTable(site, waivers, link)}`,
  };
}
