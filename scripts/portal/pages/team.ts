import type { CatalogueTeam } from '../../catalog/schema/organisation.js';
import { teamPage } from '../addresses.js';
import { html, type Part } from '../html.js';
import type { Page } from '../page.js';
import { budgetOf } from '../parts/cost.js';
import { dataTable } from '../parts/data.js';
import { environmentTable } from '../parts/environments.js';
import { factList, names, none } from '../parts/facts.js';
import { linkList } from '../parts/links.js';
import { onCallOf } from '../parts/team.js';
import { trendOf } from '../parts/trend.js';
import { waiverTable } from '../parts/waivers.js';
import { isData, type Site } from '../site-model.js';
import { serviceTable } from './services.js';

/** One team: what it runs, who is in it, and what that costs. */
export function teamPageOf(site: Site, team: CatalogueTeam): Page {
  const { name, description } = team;
  const services = site.servicesOfTeam.get(name) ?? [];
  const environments = site.environmentsOfTeam.get(name) ?? [];
  const data = environments
    .flatMap(({ id }) => site.unitsOfEnvironment.get(id) ?? [])
    .filter((unit) => isData(site, unit));
  const waivers = site.waiversOfTeam.get(name) ?? [];
  return {
    path: teamPage(name),
    title: name,
    section: 'Teams',
    trail: [{ name: 'Teams', path: 'teams.html' }],
    body: (link) => html`${description && html`<p class="lead">${description}</p>`}
${peopleOf(site, team)}
<section aria-labelledby="services"><h2 id="services">Services</h2>${
      services.length === 0
        ? html`<p class="empty">The team has no services yet. <code>platform create service</code> makes one.</p>`
        : serviceTable(site, services, link)
    }</section>
<section aria-labelledby="environments"><h2 id="environments">Environments</h2>${environmentTable(site, environments, link)}</section>
<section aria-labelledby="data"><h2 id="data">Data</h2>${
      data.length === 0
        ? html`<p class="empty">The team has no data that the platform provides.</p>`
        : dataTable(site, data, link)
    }</section>
<section aria-labelledby="months"><h2 id="months">Cost by month</h2>${trendOf(site, (cost) => cost.team === name)}</section>
<section aria-labelledby="waivers"><h2 id="waivers">Waivers</h2>${
      waivers.length === 0
        ? html`<p class="empty">The team has no waivers.</p>`
        : waiverTable(site, waivers, link)
    }</section>`,
  };
}

function peopleOf(site: Site, team: CatalogueTeam): Part {
  const { owner, people, groups, mention, slack, pagerDuty, costCentre, domains, links } = team;
  return factList([
    ['Owner', owner],
    ['On-call', onCallOf(team)],
    ['Slack', slack ?? none],
    ['People', names(people)],
    ['Reviews', mention ?? none],
    ['Developers', groups && names(groups.developers)],
    ['Approvers', groups && names(groups.approvers)],
    ['Break-glass', groups && names(groups.breakGlass)],
    ['PagerDuty', pagerDuty],
    ['Domains', domains && names(domains)],
    ['Cost centre', costCentre],
    ['Cost of a month', budgetOf(site, team)],
    ['Pages', links.length === 0 ? undefined : linkList(links)],
  ]);
}
