import type { CatalogueService } from '../../catalog/schema/service.js';
import type { CatalogueUnit } from '../../catalog/schema/unit.js';
import { changePage, environmentPage, servicePage, teamPage, unitAnchor } from '../addresses.js';
import { html, type Part } from '../html.js';
import type { LinkTo, Page } from '../page.js';
import { attentionList } from '../parts/attention.js';
import { costText } from '../parts/cost.js';
import { dataTable } from '../parts/data.js';
import { dependencyList } from '../parts/dependencies.js';
import { none } from '../parts/facts.js';
import { findingList } from '../parts/findings.js';
import { linkList } from '../parts/links.js';
import { liveState } from '../parts/live.js';
import { scorecardOf } from '../parts/scorecard.js';
import { versionOf } from '../parts/version.js';
import type { Site } from '../site-model.js';

/** One service: its environments side by side, then what is true of it everywhere. */
export function servicePageOf(site: Site, service: CatalogueService): Page {
  const units = service.units.flatMap((id) => site.unit.get(id) ?? []).sort(byEnvironment(site));
  const attention = site.attention.get(service.id)!;
  return {
    path: servicePage(service.id),
    title: service.name,
    section: 'Services',
    trail: [{ name: service.team, path: teamPage(service.team) }],
    body: (
      link,
    ) => html`<p class="lead">${service.kind} of ${link(teamPage(service.team), service.team)}${site.isServed && units[0] && html` · ${link(changePage(units[0].source.file), 'Change its declaration')}`}</p>
${attention.length > 0 && html`<section aria-labelledby="attention"><h2 id="attention">Needs attention</h2>${attentionList(attention)}</section>`}
<section aria-labelledby="environments"><h2 id="environments">Environments</h2>${sideBySide(site, units, link)}</section>
<section aria-labelledby="scorecard"><h2 id="scorecard">Scorecard</h2>${scorecardOf(site, service)}</section>
<section aria-labelledby="findings"><h2 id="findings">Findings</h2>${findingList(site, units, link)}</section>
<section aria-labelledby="dependencies"><h2 id="dependencies">Depends on</h2>${dependencyList(site, units, 'dependencies', link)}</section>
<section aria-labelledby="dependents"><h2 id="dependents">Depended on by</h2>${dependencyList(site, units, 'dependents', link)}</section>
<section aria-labelledby="data"><h2 id="data">Data</h2>${usedData(site, service, link)}</section>
<section aria-labelledby="alerts"><h2 id="alerts">Alerts</h2>${alertList(units)}</section>`,
  };
}

/** Production last, as a release goes. */
const byEnvironment =
  (site: Site) =>
  (a: CatalogueUnit, b: CatalogueUnit): number => {
    const isProduction = ({ team, environment }: CatalogueUnit) =>
      Number(site.environment.get(`${team}/${environment}`)?.production ?? false);
    return isProduction(a) - isProduction(b);
  };

interface Row {
  readonly name: string;
  readonly cell: (unit: CatalogueUnit) => Part;
}

function sideBySide(site: Site, units: readonly CatalogueUnit[], link: LinkTo): Part {
  const rows: readonly Row[] = [
    { name: 'Version', cell: versionOf },
    ...(site.live ? [{ name: 'Argo CD', cell: (unit: CatalogueUnit) => liveState(site, unit) }] : []),
    { name: 'Cost of a month', cell: ({ cost }) => costText(site, cost) },
    {
      name: 'Hosts',
      cell: ({ hosts }) => (hosts.length === 0 ? none : hosts.map((host) => html`<div>${host}</div>`)),
    },
    {
      name: 'Findings',
      cell: ({ findings }) => findings?.length ?? html`<span class="quiet">not judged</span>`,
    },
    { name: 'Pages', cell: ({ links }) => linkList(links) },
  ];
  return html`<div class="scroll"><table class="beside">
<thead><tr><td></td>${units.map(
    (unit) =>
      html`<th scope="col" id="${unitAnchor(site, unit)}">${link(environmentPage(`${unit.team}/${unit.environment}`), unit.environment)}</th>`,
  )}</tr></thead>
<tbody>
${rows.map(({ name, cell }) => html`<tr><th scope="row">${name}</th>${units.map((unit) => html`<td>${cell(unit)}</td>`)}</tr>\n`)}</tbody></table></div>`;
}

function usedData(site: Site, { data }: CatalogueService, link: LinkTo): Part {
  if (data.length === 0) return html`<p class="empty">It uses no data that the platform provides.</p>`;
  return dataTable(
    site,
    data.flatMap((id) => site.unit.get(id) ?? []),
    link,
  );
}

function alertList(units: readonly CatalogueUnit[]): Part {
  const alerts = new Map(units.flatMap(({ alerts = [] }) => alerts.map((alert) => [alert.name, alert])));
  if (alerts.size === 0)
    return html`<p class="empty">Its declaration has no alerts of its own. <code>platform explain WebService.alerts</code> shows how to add one.</p>`;
  return html`<ul>${[...alerts.values()].map(
    ({ name, severity, summary, runbook }) =>
      html`<li><strong>${name}</strong> <span class="quiet">${severity}</span> ${summary} ${runbook && linkList([{ name: 'runbook', url: runbook }])}</li>`,
  )}</ul>`;
}
