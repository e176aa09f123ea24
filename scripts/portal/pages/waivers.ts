import { plural } from '../../report/numbers.js';
import { html } from '../html.js';
import type { Page } from '../page.js';
import { filterOf } from '../parts/table.js';
import { waiverTable } from '../parts/waivers.js';
import type { Site } from '../site-model.js';

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
