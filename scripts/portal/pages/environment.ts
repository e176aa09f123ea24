import type { CatalogueEnvironment } from '../../catalog/schema/organisation.js';
import type { CatalogueUnit } from '../../catalog/schema/unit.js';
import { environmentPage, teamPage, unitAnchor, unitPage } from '../addresses.js';
import { html, type Part } from '../html.js';
import type { LinkTo, Page } from '../page.js';
import { costText } from '../parts/cost.js';
import { factList } from '../parts/facts.js';
import { countsOf } from '../parts/findings.js';
import { linkList } from '../parts/links.js';
import { quotaOf } from '../parts/quota.js';
import { table } from '../parts/table.js';
import { unitFacts } from '../parts/unit.js';
import { versionOf } from '../parts/version.js';
import { isRaw, type Site } from '../site-model.js';

/** One environment: how much of it is used, and what runs there. */
export function environmentPageOf(site: Site, environment: CatalogueEnvironment): Page {
  const { id, team, name, tier, production, cluster, namespace, cost, links } = environment;
  const units = site.unitsOfEnvironment.get(id) ?? [];
  const [services, others] = [
    units.filter(({ id }) => site.serviceOf.has(id)),
    units.filter(({ id }) => !site.serviceOf.has(id)),
  ];
  const [raw, data] = [others.filter(isRaw), others.filter((unit) => !isRaw(unit))];
  return {
    path: environmentPage(id),
    title: id,
    section: 'Environments',
    trail: [
      { name: 'Environments', path: 'environments.html' },
      { name: team, path: teamPage(team) },
    ],
    body: (
      link,
    ) => html`<p class="lead">${name} of ${link(teamPage(team), team)}${production && ', which customers depend on'}</p>
${factList([
  ['Tier', tier],
  ['Cluster', cluster],
  ['Namespace', html`<code>${namespace}</code>`],
  ['CPU requested', quotaOf(environment, 'cpu')],
  ['Memory requested', quotaOf(environment, 'memory')],
  ['Cost of a month', costText(site, cost)],
  ['Pages', links.length === 0 ? undefined : linkList(links)],
])}
<section aria-labelledby="services"><h2 id="services">Services</h2>${
      services.length === 0
        ? html`<p class="empty">No service runs in this environment.</p>`
        : runningTable(site, services, link)
    }</section>
<section aria-labelledby="data"><h2 id="data">Data</h2>${
      data.length === 0
        ? html`<p class="empty">The environment has no data that the platform provides.</p>`
        : data.map((unit) => unitSection(site, unit, unit.name, link))
    }</section>
${raw.length > 0 && html`<section aria-labelledby="manifests"><h2 id="manifests">Raw manifests</h2>${raw.map((unit) => unitSection(site, unit, `teams/${team}/manifests`, link))}</section>`}`,
  };
}

const runningTable = (site: Site, units: readonly CatalogueUnit[], link: LinkTo): Part =>
  table({
    rows: units,
    columns: [
      {
        title: 'Service',
        cell: (unit) => [
          link(unitPage(site, unit), unit.name),
          ' ',
          html`<span class="quiet">${unit.kind}</span>`,
        ],
      },
      { title: 'Version', cell: versionOf },
      { title: 'Findings', cell: (unit) => countsOf(site, unit) },
      { title: 'Cost of a month', cell: ({ cost }) => costText(site, cost), amounts: true },
    ],
  });

/** All that the catalogue knows of a unit that has no page of its own. */
const unitSection = (site: Site, unit: CatalogueUnit, title: string, link: LinkTo): Part =>
  html`<section class="unit" id="${unitAnchor(site, unit)}"><h3>${title}</h3>${unitFacts(site, unit, link)}</section>\n`;
