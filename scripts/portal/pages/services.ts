import type { CatalogueService } from '../../catalog/schema/service.js';
import { servicePage, teamAnchor, teamPage } from '../addresses.js';
import type { Attention } from '../attention.js';
import { html, type Part } from '../html.js';
import type { LinkTo, Page } from '../page.js';
import { attentionList } from '../parts/attention.js';
import { levelBadge } from '../parts/level.js';
import { inReleaseOrder } from '../release-order.js';
import type { Site } from '../site-model.js';

/** The services of all teams, what needs attention first. */
export function servicesPage(site: Site): Page {
  const teams = [...site.servicesOfTeam.keys()].sort();
  return {
    path: 'index.html',
    title: 'Services',
    section: 'Services',
    body: (link) =>
      teams.length === 0
        ? html`<p class="empty">No team has declared a service yet. <code>platform create service</code> makes the first one.</p>`
        : html`<div class="filter" data-filter="service"></div>
<nav class="choice" data-choice="team" aria-label="Teams"><ul class="jump">${teams.map((name) => html`<li>${link(`index.html#${teamAnchor(name)}`, name)}</li>`)}</ul></nav>
${teams.map(
  (name) => html`<section id="${teamAnchor(name)}" data-team="${name}"><h2>${link(teamPage(name), name)}</h2>
${serviceTable(site, site.servicesOfTeam.get(name)!, link)}</section>\n`,
)}`,
  };
}

/** Services with their versions and what needs attention, the most urgent first. */
export function serviceTable(site: Site, services: readonly CatalogueService[], link: LinkTo): Part {
  const urgency = (service: CatalogueService) => rank(site.attention.get(service.id)!);
  const sorted = services.toSorted((a, b) => urgency(a) - urgency(b));
  const names = environmentNames(site, services);
  return html`<table class="services">
<thead><tr><th scope="col">Service</th><th scope="col">Needs attention</th><th scope="col">Versions</th><th scope="col">Scorecard</th></tr></thead>
<tbody>
${sorted.map(
  (service) =>
    html`<tr data-row="${service.id}"><th scope="row">${link(servicePage(service.id), service.name)} <span class="quiet">${service.kind}</span></th><td>${attentionList(site.attention.get(service.id)!)}</td><td>${versions(site, service, names)}</td><td>${levelBadge(service.scorecard)}</td></tr>\n`,
)}</tbody></table>`;
}

const ranks = { now: 0, soon: 1, later: 2 } as const;
const rank = ([first]: readonly Attention[]): number => (first === undefined ? 3 : ranks[first.urgency]);

const unitsOf = (site: Site, service: CatalogueService) =>
  inReleaseOrder(
    site,
    service.units.flatMap((id) => site.unit.get(id) ?? []),
  );

/** Environments that services run in, in the order of a release. */
const environmentNames = (site: Site, services: readonly CatalogueService[]): readonly string[] => [
  ...new Set(
    inReleaseOrder(
      site,
      services.flatMap(({ units }) => units.flatMap((id) => site.unit.get(id) ?? [])),
    ).map(({ environment }) => environment),
  ),
];

/** The version in each environment, with a gap where the service is not, so that versions of one environment align. */
const versions = (site: Site, service: CatalogueService, names: readonly string[]): Part => {
  const units = unitsOf(site, service);
  return html`<ul class="versions">${names.map((name) => {
    const unit = units.find(({ environment }) => environment === name);
    return unit === undefined
      ? html`<li aria-hidden="true"></li>`
      : html`<li><span class="quiet">${name}</span> ${unit.deployed ? (unit.version ?? '–') : html`<span class="waits">waits</span>`}</li>`;
  })}</ul>`;
};
