import type { CatalogueTeam } from '../../catalog/schema/organisation.js';
import { plural } from '../../report/numbers.js';
import { teamPage } from '../addresses.js';
import { html, type Part } from '../html.js';
import type { LinkTo, Page } from '../page.js';
import { budgetOf } from '../parts/cost.js';
import { none } from '../parts/facts.js';
import { filterOf, table } from '../parts/table.js';
import { onCallOf } from '../parts/team.js';
import type { Site } from '../site-model.js';

/** All teams: what each is for, who answers, and what needs attention. */
export function teamsPage(site: Site): Page {
  const { teams } = site.catalogue;
  return {
    path: 'teams.html',
    title: 'Teams',
    section: 'Teams',
    body: (link) =>
      teams.length === 0
        ? html`<p class="empty">There are no teams yet. A team starts with a file <code>teams/TEAM/team.yaml</code>; <code>platform explain Team</code> shows what is in it.</p>`
        : [filterOf('team'), tableOf(site, teams, link)],
  };
}

const tableOf = (site: Site, teams: readonly CatalogueTeam[], link: LinkTo): Part =>
  table({
    rows: teams,
    name: ({ name }) => name,
    columns: [
      {
        title: 'Team',
        cell: ({ name, description }) => [
          link(teamPage(name), name),
          description !== undefined && html`<div class="quiet">${description}</div>`,
        ],
      },
      { title: 'Services', cell: ({ name }) => site.servicesOfTeam.get(name)?.length ?? 0, amounts: true },
      { title: 'Needs attention', cell: ({ name }) => attentionOf(site, name) },
      { title: 'Owner', cell: ({ owner }) => owner },
      { title: 'On-call', cell: onCallOf },
      { title: 'Slack', cell: ({ slack }) => slack ?? none },
      { title: 'Cost of a month', cell: (team) => budgetOf(site, team), amounts: true },
    ],
  });

/** How many services need attention now, and soon. */
function attentionOf(site: Site, team: string): Part {
  const first = (site.servicesOfTeam.get(team) ?? []).flatMap(({ id }) => site.attention.get(id)![0] ?? []);
  const items = (['now', 'soon'] as const).flatMap((urgency) => {
    const count = first.filter((item) => item.urgency === urgency).length;
    return count === 0
      ? []
      : html`<li class="urgency-${urgency}">${plural(count, 'service')} ${urgency}</li>`;
  });
  return items.length === 0
    ? html`<span class="quiet">nothing</span>`
    : html`<ul class="attention">${items}</ul>`;
}
