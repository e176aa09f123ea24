import type { CatalogueCost } from '../../catalog/schema/fields.js';
import { groupBy } from '../../problem/groups.js';
import { environmentPage, teamPage, unitPage } from '../addresses.js';
import { html, type Part } from '../html.js';
import type { LinkTo, Page } from '../page.js';
import { budgetOf, costText, restOf, sumOf } from '../parts/cost.js';
import { table } from '../parts/table.js';
import { trendOf } from '../parts/trend.js';
import type { Site } from '../site-model.js';

const mostUnits = 20;

/** What the organisation costs a month, in three divisions that each add up to the same total. */
export function costPage(site: Site): Page {
  return {
    path: 'cost.html',
    title: 'Cost',
    section: 'Cost',
    body: (link) => {
      const { cost } = site.catalogue.organisation;
      if (cost === undefined)
        return html`<p class="empty">Nothing has a price as long as the declarations have errors.</p>`;
      if (site.catalogue.units.length === 0)
        return html`<p class="empty">Nothing costs anything yet. <code>platform create service</code> makes the first service.</p>`;
      return html`<p class="lead">${costText(site, cost)} a month, estimated from what is declared</p>
<section aria-labelledby="teams"><h2 id="teams">By team</h2>${byTeam(site, link)}</section>
<section aria-labelledby="centres"><h2 id="centres">By cost centre</h2>${byCostCentre(site)}</section>
<section aria-labelledby="environments"><h2 id="environments">By environment</h2>${byEnvironment(site)}</section>
<section aria-labelledby="months"><h2 id="months">By month</h2>${trendOf(site, () => true)}</section>
<section aria-labelledby="dearest"><h2 id="dearest">What costs most</h2>${dearest(site, link)}</section>`;
    },
  };
}

interface Share {
  readonly label: Part;
  readonly cost: CatalogueCost | undefined;
  readonly more?: Part;
}

function byTeam(site: Site, link: LinkTo): Part {
  return division(
    site,
    'Team',
    site.catalogue.teams.map((team) => ({
      label: link(teamPage(team.name), team.name),
      cost: team.cost,
      more: team.budget === undefined ? html`<span class="quiet">no budget</span>` : budgetOf(site, team),
    })),
    'Budget',
  );
}

const byCostCentre = (site: Site): Part =>
  division(
    site,
    'Cost centre',
    [...groupBy(site.catalogue.teams, ({ costCentre }) => costCentre)].map(([costCentre, teams]) => ({
      label: costCentre,
      cost: sumOf(teams.map(({ cost }) => cost)),
      more: teams.map(({ name }) => name).join(', '),
    })),
    'Teams',
  );

const byEnvironment = (site: Site): Part =>
  division(
    site,
    'Environment',
    [...groupBy(site.catalogue.environments, ({ name }) => name)].map(([name, environments]) => ({
      label: name,
      cost: sumOf(environments.map(({ cost }) => cost)),
      more: environments.length,
    })),
    'Teams',
  );

/** Parts of the whole cost, the largest first, and what belongs to none of them. */
function division(site: Site, title: string, parts: readonly Share[], more: string): Part {
  const whole = site.catalogue.organisation.cost;
  const rest = restOf(whole, sumOf(parts.map(({ cost }) => cost)));
  const sorted = parts.toSorted((a, b) => (b.cost?.monthly ?? 0) - (a.cost?.monthly ?? 0));
  return table<Share>({
    rows: [...sorted, ...(rest === undefined ? [] : [{ label: 'everything else', cost: rest }])],
    columns: [
      { title, cell: ({ label }) => label },
      { title: 'Cost of a month', cell: ({ cost }) => costText(site, cost), amounts: true },
      { title: more, cell: (part) => part.more },
    ],
    totals: ['Total', costText(site, whole), ''],
  });
}

function dearest(site: Site, link: LinkTo): Part {
  const units = site.catalogue.units
    .filter(({ cost }) => cost !== undefined && cost.monthly > 0)
    .sort((a, b) => b.cost!.monthly - a.cost!.monthly)
    .slice(0, mostUnits);
  if (units.length === 0) return html`<p class="empty">Nothing has a price.</p>`;
  return table({
    rows: units,
    columns: [
      { title: 'Unit', cell: (unit) => link(unitPage(site, unit), unit.name) },
      { title: 'Kind', cell: ({ kind }) => kind },
      {
        title: 'Environment',
        cell: ({ team, environment }) =>
          link(environmentPage(`${team}/${environment}`), `${team}/${environment}`),
      },
      { title: 'Cost of a month', cell: ({ cost }) => costText(site, cost), amounts: true },
    ],
  });
}
