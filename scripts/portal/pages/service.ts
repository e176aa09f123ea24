import type { CatalogueService } from '../../catalog/schema/service.js';
import type { CatalogueUnit } from '../../catalog/schema/unit.js';
import { changePage, docPage, environmentPage, servicePage, teamPage, unitAnchor } from '../addresses.js';
import { external, html, type Part } from '../html.js';
import type { LinkTo, Page } from '../page.js';
import { attentionList } from '../parts/attention.js';
import { costText } from '../parts/cost.js';
import { dataTable } from '../parts/data.js';
import { dependencyList } from '../parts/dependencies.js';
import { docList } from '../parts/docs.js';
import { factList, none, unknown } from '../parts/facts.js';
import { countsOf, findingList } from '../parts/findings.js';
import { neighbourhoodOfService, sketchOf, surroundingsOf } from '../parts/graph.js';
import { builtFrom, historyOf } from '../parts/history.js';
import { linkList } from '../parts/links.js';
import { liveState } from '../parts/live.js';
import { scorecardOf } from '../parts/scorecard.js';
import { placeOf } from '../parts/source.js';
import { onCallOf } from '../parts/team.js';
import { versionOf } from '../parts/version.js';
import { inReleaseOrder } from '../release-order.js';
import type { Site } from '../site-model.js';

/** One service: its environments side by side, then what is true of it everywhere. */
export function servicePageOf(site: Site, service: CatalogueService): Page {
  const units = inReleaseOrder(
    site,
    service.units.flatMap((id) => site.unit.get(id) ?? []),
  );
  const attention = site.attention.get(service.id)!;
  const surroundings = surroundingsOf(site, service);
  return {
    path: servicePage(service.id),
    title: service.name,
    section: 'Services',
    trail: [
      { name: 'Services', path: 'index.html' },
      { name: service.team, path: teamPage(service.team) },
    ],
    ...sketchOf(surroundings),
    body: (
      link,
      drawing,
    ) => html`<p class="lead">${service.kind} of ${link(teamPage(service.team), service.team)}${site.isServed && units[0] && html` · ${link(changePage(units[0].source.file), 'Change its declaration')}`}</p>
${attention.length > 0 && section('attention', 'Needs attention', attentionList(attention))}
${section('environments', 'Environments', sideBySide(site, units, link))}
${section('owner', 'Owner', ownerOf(site, service, units, link))}
${section('scorecard', 'Scorecard', scorecardOf(site, service))}
${section('findings', 'Findings', findingList(site, units, link))}
${section('graph', 'Graph', neighbourhoodOfService(site, service, surroundings, drawing, link))}
${section('dependencies', 'Depends on', dependencyList(site, units, 'dependencies', link))}
${section('dependents', 'Depended on by', dependencyList(site, units, 'dependents', link))}
${section('data', 'Data', usedData(site, service, link))}
${section('alerts', 'Alerts', alertList(units))}
${section('history', 'History', historyOf(site, service))}
${section('docs', 'Docs', docsOf(site, service, units, link))}`,
  };
}

const section = (id: string, title: string, content: Part): Part =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`;

/** Who answers for the service, and where it comes from. */
function ownerOf(
  site: Site,
  { team: name }: CatalogueService,
  units: readonly CatalogueUnit[],
  link: LinkTo,
): Part {
  const team = site.team.get(name);
  const repositories = [...new Set(units.flatMap(({ repository }) => repository ?? []))];
  const sources = new Map(units.map(({ source }) => [`${source.file}:${source.line}`, source]));
  return factList([
    ['Team', link(teamPage(name), name)],
    ['Owner', team === undefined ? unknown : team.owner],
    ['On-call', team === undefined ? unknown : onCallOf(team)],
    ['Slack', team === undefined ? unknown : (team.slack ?? none)],
    ['Repository', repositories.length === 0 ? unknown : repositories.map((url) => external(url, url))],
    ['Declared in', [...sources.values()].map((source) => html`<div>${placeOf(site, source)}</div>`)],
  ]);
}

/** Documentation that the monorepo has of the service: in the docs/ of its folder. */
function docsOf(
  site: Site,
  { team, name }: CatalogueService,
  units: readonly CatalogueUnit[],
  link: LinkTo,
): Part {
  const folders = new Set([
    `teams/${team}/${name}`,
    ...units.map(({ source }) => source.file.replace(/\/platform\.yaml$/, '')),
  ]);
  const docs = [...folders].flatMap((folder) => site.docsIn.get(folder) ?? []);
  return docs.length === 0
    ? html`<p class="empty">The monorepo has no docs of it. Markdown in <code>teams/${team}/${name}/docs/</code> is shown here.</p>`
    : docList(docs, docPage.own, link);
}

interface Row {
  readonly name: string;
  readonly cell: (unit: CatalogueUnit) => Part;
}

function sideBySide(site: Site, units: readonly CatalogueUnit[], link: LinkTo): Part {
  const rows: readonly Row[] = [
    { name: 'Version', cell: versionOf },
    { name: 'Built from', cell: builtFrom },
    ...(site.live ? [{ name: 'Argo CD', cell: (unit: CatalogueUnit) => liveState(site, unit) }] : []),
    { name: 'Cost of a month', cell: ({ cost }) => costText(site, cost) },
    {
      name: 'Hosts',
      cell: ({ hosts }) => (hosts.length === 0 ? none : hosts.map((host) => html`<div>${host}</div>`)),
    },
    { name: 'Findings', cell: (unit) => countsOf(site, unit) },
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
