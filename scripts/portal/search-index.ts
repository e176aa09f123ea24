import { printable } from '../problem/printable.js';
import { docPage, environmentPage, rulePage, servicePage, teamPage, unitPage } from './addresses.js';
import { pageIn } from './page.js';
import type { Site } from './site-model.js';

/**
 * What search looks through: `[kind, name, where, page]` of everything that has a page or a place on one. A script that
 * calls a function, because a page that is read from a disk cannot fetch a file.
 */
export function searchIndex(site: Site, paths: ReadonlySet<string>): string {
  const { teams, environments, services, units, rules } = site.catalogue;
  const entries = [
    ...services.map(({ id, name, team, kind }) => [kind, name, team, servicePage(id)]),
    ...teams.map(({ name, description = '' }) => ['Team', name, description, teamPage(name)]),
    ...environments.map(({ id, tier }) => ['Environment', id, tier, environmentPage(id)]),
    ...units
      .filter(({ id }) => !site.serviceOf.has(id))
      .map((unit) => [unit.kind, unit.name, `${unit.team}/${unit.environment}`, unitPage(site, unit)]),
    ...(rules ?? []).map(({ id, title }) => ['Rule', title, id, rulePage(id)]),
    ...site.docs.platform.map(({ path, title }) => ['Doc', title, path, docPage.platform(path)]),
    ...site.docs.own.map(({ path, title }) => ['Doc', title, path, docPage.own(path)]),
    ...units.flatMap((unit) => unit.hosts.map((host) => ['Host', host, unit.id, unitPage(site, unit)])),
  ].filter(([, , , page]) => paths.has(pageIn(page!)));
  return `waymarkSearch(${JSON.stringify(entries.map((entry) => entry.map(printable)))});\n`;
}
