import type { CatalogueUnit } from '../../catalog/schema/unit.js';
import { groupBy } from '../../problem/groups.js';
import { unitPage } from '../addresses.js';
import { html, type Part } from '../html.js';
import type { LinkTo } from '../page.js';
import type { Site } from '../site-model.js';

// a page stays small, however many use the service
const mostShown = 60;

/** What units depend on, or who depends on them: each other thing once, with its environments. */
export function dependencyList(
  site: Site,
  units: readonly CatalogueUnit[],
  direction: 'dependencies' | 'dependents',
  link: LinkTo,
): Part {
  const all = units.flatMap((unit) => unit[direction]);
  if (all.length === 0) return html`<p class="empty">Nothing that the declarations know of.</p>`;
  const things = groupBy(all, ({ unit, how }) => {
    const [team, , name] = unit.split('/');
    return `${how} ${team}/${name}`;
  });
  return html`<ul class="dependencies">${[...things.values()].slice(0, mostShown).map((group) => {
    const [first] = group;
    const other = site.unit.get(first!.unit);
    const [team, , name] = first!.unit.split('/');
    const label = `${team}/${name}`;
    return html`<li>${other === undefined ? label : link(unitPage(site, other), label)} <span class="badge">${first!.how}</span>${first!.shared && html` <span class="badge">shared</span>`} <span class="quiet">${group.map(({ unit }) => unit.split('/')[1]).join(', ')}</span></li>`;
  })}</ul>${
    things.size > mostShown &&
    html`<p class="quiet">${things.size - mostShown} more: <code>platform explain ${units[0]!.team}/${units[0]!.name}</code> shows them all.</p>`
  }`;
}
