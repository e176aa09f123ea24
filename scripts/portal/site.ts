import { actionPage, changePage } from './addresses.js';
import { editableFiles } from './editable.js';
import type { Layouts } from './graph/layout.js';
import { type Page, pageText } from './page.js';
import { costPage } from './pages/cost.js';
import { createPage } from './pages/create.js';
import { docPages } from './pages/docs.js';
import { environmentPageOf } from './pages/environment.js';
import { environmentsPage } from './pages/environments.js';
import { findingsPage } from './pages/findings.js';
import { graphPage, teamGraphPageOf } from './pages/graph.js';
import { policyPages } from './pages/policies.js';
import { problemsPage } from './pages/problems.js';
import { scorecardPages } from './pages/scorecards.js';
import { servicePageOf } from './pages/service.js';
import { servicesPage } from './pages/services.js';
import { teamPageOf } from './pages/team.js';
import { teamsPage } from './pages/teams.js';
import { waiversPage } from './pages/waivers.js';
import { searchIndex } from './search-index.js';
import type { Site } from './site-model.js';

/** What of a site is made from the catalogue. */
export interface SiteFiles {
  /** The path of each file, and what makes its text. */
  readonly files: ReadonlyMap<string, () => Promise<string>>;
  /** The pages that links can lead to. */
  readonly paths: ReadonlySet<string>;
}

export function filesOf(site: Site, layouts: Layouts): SiteFiles {
  const pages = pagesOf(site);
  const paths = pathsOf(site, pages);
  const textOf = async (page: Page): Promise<string> =>
    pageText(site, page, paths, page.sketch && (await layouts.drawingOf(page.sketch)));
  const files = new Map([
    ...pages.map((page) => [page.path, () => textOf(page)] as const),
    ['assets/search.js', async () => searchIndex(site, paths)] as const,
  ]);
  return { files, paths };
}

function pathsOf(site: Site, pages: readonly Page[]): Set<string> {
  const { actions } = site.catalogue;
  return new Set([
    ...pages.map(({ path }) => path),
    ...(site.isServed
      ? [...actions.map(({ name }) => actionPage(name)), ...[...editableFiles(site)].map(changePage)]
      : []),
  ]);
}

function pagesOf(site: Site): Page[] {
  const { services, teams, environments, problems } = site.catalogue;
  return [
    servicesPage(site),
    ...services.map((service) => servicePageOf(site, service)),
    teamsPage(site),
    ...teams.map((team) => teamPageOf(site, team)),
    environmentsPage(site),
    ...environments.map((environment) => environmentPageOf(site, environment)),
    graphPage(site),
    ...teams.map(({ name }) => teamGraphPageOf(site, name)),
    costPage(site),
    ...scorecardPages(site),
    findingsPage(site),
    waiversPage(site),
    ...policyPages(site),
    ...docPages(site),
    createPage(site),
    ...(problems.length > 0 ? [problemsPage(site)] : []),
  ];
}
