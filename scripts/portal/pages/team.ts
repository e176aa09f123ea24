import type { CatalogueEnvironment, CatalogueTeam } from '../../catalog/schema/organisation.js';
import { environmentPage, teamPage } from '../addresses.js';
import { html, type Part } from '../html.js';
import type { LinkTo, Page } from '../page.js';
import { budgetOf, costText } from '../parts/cost.js';
import { dataTable } from '../parts/data.js';
import { factList, names, none } from '../parts/facts.js';
import { linkList } from '../parts/links.js';
import { quotaOf } from '../parts/quota.js';
import { table } from '../parts/table.js';
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

/** Environments with the use of their quotas. */
export function environmentTable(
  site: Site,
  environments: readonly CatalogueEnvironment[],
  link: LinkTo,
  nameOf: (environment: CatalogueEnvironment) => string = ({ name }) => name,
): Part {
  if (environments.length === 0)
    return html`<p class="empty">There are no environments yet. <code>platform explain Environment</code> shows how to declare one.</p>`;
  return table({
    rows: environments,
    name: ({ id }) => id,
    columns: [
      {
        title: 'Environment',
        cell: (environment) => link(environmentPage(environment.id), nameOf(environment)),
      },
      { title: 'Tier', cell: ({ tier }) => tier },
      { title: 'Cluster', cell: ({ cluster }) => cluster },
      { title: 'Units', cell: ({ id }) => site.unitsOfEnvironment.get(id)?.length ?? 0, amounts: true },
      { title: 'CPU requested', cell: (environment) => quotaOf(environment, 'cpu') },
      { title: 'Memory requested', cell: (environment) => quotaOf(environment, 'memory') },
      { title: 'Cost of a month', cell: ({ cost }) => costText(site, cost), amounts: true },
    ],
  });
}
