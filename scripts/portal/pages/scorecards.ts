import type { CatalogueCheck } from '../../catalog/schema/catalogue.js';
import type { CatalogueService } from '../../catalog/schema/service.js';
import { groupBy } from '../../problem/groups.js';
import { checkPage, servicePage, teamPage } from '../addresses.js';
import { html, type Part, prose } from '../html.js';
import type { LinkTo, Page } from '../page.js';
import { levelBadge } from '../parts/level.js';
import { table } from '../parts/table.js';
import type { Site } from '../site-model.js';

const levels = ['gold', 'silver', 'bronze', 'none'] as const;

/** How well services are looked after: levels by team, and a page for each check. */
export function scorecardPages(site: Site): Page[] {
  const failures = failuresOf(site);
  return [
    {
      path: 'scorecards.html',
      title: 'Scorecards',
      section: 'Scorecards',
      body: (
        link,
      ) => html`<p class="lead">A level needs every check of it and of the levels below. What is not measured holds nothing back.</p>
<section aria-labelledby="teams"><h2 id="teams">Levels by team</h2>${levelsByTeam(site, link)}</section>
<section aria-labelledby="checks"><h2 id="checks">Checks</h2>${checkTable(site, failures, link)}</section>`,
    },
    ...site.catalogue.checks.map((check) => checkPageOf(check, failures.get(check.name) ?? [])),
  ];
}

interface Failure {
  readonly check: string;
  readonly service: CatalogueService;
  readonly next: string;
  readonly command: string | undefined;
  readonly units: readonly string[];
}

/** The services that fail a check, by the name of the check. */
const failuresOf = ({ catalogue }: Site): ReadonlyMap<string, readonly Failure[]> =>
  groupBy(
    catalogue.services.flatMap((service) =>
      (service.scorecard?.notMet ?? []).map(({ check, next, command, units }) => ({
        ...{ check, service, next, command, units },
      })),
    ),
    ({ check }) => check,
  );

function levelsByTeam(site: Site, link: LinkTo): Part {
  const teams = site.catalogue.teams.filter(({ name }) => site.servicesOfTeam.has(name));
  if (teams.length === 0) return html`<p class="empty">There are no services to score yet.</p>`;
  const count = (services: readonly CatalogueService[], level: string | undefined) =>
    services.filter(({ scorecard }) => scorecard?.level === level).length;
  const all = site.catalogue.services;
  return table({
    rows: teams.map(({ name }) => ({ name, services: site.servicesOfTeam.get(name)! })),
    columns: [
      { title: 'Team', cell: ({ name }) => link(teamPage(name), name) },
      ...levels.map((level) => ({
        title: level === 'none' ? 'No level' : `${level[0]!.toUpperCase()}${level.slice(1)}`,
        cell: ({ services }: { services: readonly CatalogueService[] }) => count(services, level),
        amounts: true,
      })),
      { title: 'Not scored', cell: ({ services }) => count(services, undefined), amounts: true },
    ],
    totals: ['All teams', ...levels.map((level) => count(all, level)), count(all, undefined)],
  });
}

function checkTable(site: Site, failures: ReadonlyMap<string, readonly Failure[]>, link: LinkTo): Part {
  const cards = site.catalogue.services.flatMap(({ scorecard }) => scorecard ?? []);
  const counts = (list: 'met' | 'doesNotApply' | 'notMeasured') => {
    const groups = groupBy(
      cards.flatMap((card) => card[list]),
      (name) => name,
    );
    return ({ name }: CatalogueCheck) => groups.get(name)?.length ?? 0;
  };
  return table({
    rows: site.catalogue.checks,
    columns: [
      {
        title: 'Check',
        cell: ({ name, title }) => [
          link(checkPage(name), title),
          html`<div class="quiet"><code>${name}</code></div>`,
        ],
      },
      { title: 'Level', cell: ({ level }) => level },
      { title: 'Importance', cell: ({ importance }) => importance },
      { title: 'Met', cell: counts('met'), amounts: true },
      { title: 'Not met', cell: ({ name }) => failures.get(name)?.length ?? 0, amounts: true },
      { title: 'Does not apply', cell: counts('doesNotApply'), amounts: true },
      { title: 'Not measured', cell: counts('notMeasured'), amounts: true },
    ],
  });
}

/** A check, and the services that fail it. */
const checkPageOf = (
  { name, title, level, importance, production }: CatalogueCheck,
  failures: readonly Failure[],
): Page => ({
  path: checkPage(name),
  title,
  section: 'Scorecards',
  trail: [{ name: 'Scorecards', path: 'scorecards.html' }],
  body: (
    link,
  ) => html`<p class="lead"><code>${name}</code> is of ${importance} importance. ${level} needs it${production && ', in production'}.</p>
<section aria-labelledby="failing"><h2 id="failing">Services that fail</h2>${
    failures.length === 0
      ? html`<p class="empty">None.</p>`
      : table({
          rows: failures,
          columns: [
            { title: 'Service', cell: ({ service }) => link(servicePage(service.id), service.id) },
            { title: 'Level', cell: ({ service }) => levelBadge(service.scorecard) },
            { title: 'In', cell: ({ units }) => units.map((id) => id.split('/')[1]).join(', ') },
            {
              title: 'Next step',
              cell: ({ next, command }) => [prose(next), command && html`<div><code>${command}</code></div>`],
            },
          ],
        })
  }</section>`,
});
