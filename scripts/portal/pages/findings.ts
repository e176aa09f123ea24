import { plural } from '../../report/numbers.js';
import { html, type Part } from '../html.js';
import type { Page } from '../page.js';
import { findingsIn, findingTable, isUnjudged } from '../parts/findings.js';
import { filterOf } from '../parts/table.js';
import type { Site } from '../site-model.js';

/** The findings of the whole organisation, what blocks first. */
export function findingsPage(site: Site): Page {
  const { units } = site.catalogue;
  return {
    path: 'findings.html',
    title: 'Findings',
    section: 'Findings',
    body: (link): Part => {
      if (isUnjudged(units))
        return html`<p class="empty">Nothing was judged: the declarations have problems.</p>`;
      const all = findingsIn(site, units);
      if (all.length === 0) return html`<p class="empty">None. Every unit keeps every rule.</p>`;
      const count = (state: 'block' | 'warn' | 'waived') => all.filter((each) => each.state === state).length;
      return html`<p class="lead">${count('block')} that block, ${plural(count('warn'), 'warning')}, ${count('waived')} waived</p>
${filterOf('finding')}
${findingTable(site, all, link)}`;
    },
  };
}
