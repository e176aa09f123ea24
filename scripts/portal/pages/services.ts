import type { CatalogueService } from '../../catalog/schema/service.js';
import { servicePage, teamPage } from '../addresses.js';
import type { Attention } from '../attention.js';
import { html, type Part } from '../html.js';
import type { LinkTo, Page } from '../page.js';
import { attentionList } from '../parts/attention.js';
import { levelBadge } from '../parts/level.js';
import type { Site } from '../site-model.js';

/** The services of all teams, what needs attention first. */
export function servicesPage(site: Site): Page {
  return {
    path: 'index.html',
    title: 'Services',
    section: 'Services',
    body: (link) =>
      site.catalogue.services.length === 0
        ? html`<p class="empty">No team has declared a service yet. <code>platform create service</code> makes the first one.</p>`
        : html`<div class="filter" data-filter="service"></div>
${site.catalogue.teams
  .filter(({ name }) => site.servicesOfTeam.has(name))
  .map(
    ({ name }) => html`<section data-team="${name}"><h2>${link(teamPage(name), name)}</h2>
${serviceTable(site, site.servicesOfTeam.get(name)!, link)}</section>\n`,
  )}`,
  };
}

/** Services with their versions and what needs attention, the most urgent first. */
export function serviceTable(site: Site, services: readonly CatalogueService[], link: LinkTo): Part {
  const urgency = (service: CatalogueService) => rank(site.attention.get(service.id)!);
  const sorted = services.toSorted((a, b) => urgency(a) - urgency(b));
  return html`<div class="scroll"><table class="services">
<thead><tr><th scope="col">Service</th><th scope="col">Needs attention</th><th scope="col">Versions</th><th scope="col">Scorecard</th></tr></thead>
<tbody>
${sorted.map(
  (service) =>
    html`<tr data-row="${service.id}"><th scope="row">${link(servicePage(service.id), service.name)} <span class="quiet">${service.kind}</span></th><td>${attentionList(site.attention.get(service.id)!)}</td><td>${versions(site, service)}</td><td>${levelBadge(service.scorecard)}</td></tr>\n`,
)}</tbody></table></div>`;
}

const ranks = { now: 0, soon: 1, later: 2 } as const;
const rank = ([first]: readonly Attention[]): number => (first === undefined ? 3 : ranks[first.urgency]);

/** The version in each environment. */
const versions = (site: Site, service: CatalogueService): Part =>
  html`<ul class="versions">${service.units.map((id) => {
    const unit = site.unit.get(id)!;
    return html`<li><span class="quiet">${unit.environment}</span> ${unit.deployed ? (unit.version ?? '–') : 'waits'}</li>`;
  })}</ul>`;
