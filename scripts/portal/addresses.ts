import type { CatalogueUnit } from '../catalog/schema/unit.js';
import type { Site } from './site-model.js';

const longest = 100;

/**
 * A name as a part of a path: no name, however odd or long, leaves its folder or meets another name, also where a disk
 * takes upper and lower case for the same.
 */
function part(name: string, unsafe = /[^a-z0-9_-]/gu): string {
  const safe = name.replace(unsafe, (found) =>
    [...new TextEncoder().encode(found)].map((byte) => `~${byte.toString(16).padStart(2, '0')}`).join(''),
  );
  if (safe === '') return '~';
  return safe.length <= longest ? safe : `${safe.slice(0, longest)}~${digest(name)}`;
}

/** Tells long names apart that begin alike: the FNV-1a hash in 64 bits. */
function digest(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(36);
}

const plain = /^[a-z0-9_-]{1,50}(\/[a-z0-9_-]{1,50})?$/;

const path = (folder: string, id: string): string =>
  `${folder}/${
    plain.test(id)
      ? id
      : id
          .split('/')
          .map((name) => part(name))
          .join('/')
  }.html`;

/** A file that is on a disk already keeps the case of its name. */
const filePath = (folder: string, file: string): string =>
  `${folder}/${file
    .replace(/\.md$/, '')
    .split('/')
    .map((name) => part(name, /[^A-Za-z0-9_-]/gu))
    .join('/')}.html`;

export const teamPage = (team: string): string => path('teams', team);
export const servicePage = (service: string): string => path('services', service);
export const environmentPage = (environment: string): string => path('environments', environment);
export const teamGraphPage = (team: string): string => path('graph', team);
export const checkPage = (check: string): string => path('scorecards', check);
export const rulePage = (rule: string): string => path('policies', rule);
/** The page of a Markdown file, of the platform or of the monorepo itself. */
export const docPage = {
  platform: (file: string): string => filePath('docs/platform', file),
  own: (file: string): string => filePath('docs/own', file),
};

/** The id of the element that draws a thing in a graph. */
export const thingAnchor = (id: string): string =>
  `thing-${id
    .split('/')
    .map((one) => part(one))
    .join('/')}`;

/** The page of a team, or of a folder of no team, among the pages of a diff; no team takes the name of the index. */
export const diffAddress = (team: string): string => `team-${part(team)}.html`;

/** The id of the element that has the services of a team, on the page of all services. */
export const teamAnchor = (team: string): string => `team-${part(team)}`;

/** The form of an action such as `create service`, and that for the file of a declaration; on servers only. */
export const actionPage = (action: string): string => path('create', action.replace(/^create /, ''));
export const changePage = (file: string): string => path('change', file);

/** The id of the element that is about a unit, on the page of its service or of its environment. */
export const unitAnchor = (site: Site, { id, environment, name }: CatalogueUnit): string =>
  site.serviceOf.has(id) ? `in-${part(environment)}` : `unit-${part(name)}`;

/** Where a unit is shown: on the page of its service, or else on that of its environment. */
export function unitPage(site: Site, unit: CatalogueUnit): string {
  const service = site.serviceOf.get(unit.id);
  const page =
    service === undefined ? environmentPage(`${unit.team}/${unit.environment}`) : servicePage(service.id);
  return `${page}#${unitAnchor(site, unit)}`;
}

/** The address of a page as another page needs it: relative, so that a site works in any folder and from a disk. */
export function relativeTo(from: string, to: string): string {
  let shared = 0;
  for (let i = 0; i < from.length && from[i] === to[i]; i++) if (from[i] === '/') shared = i + 1;
  let up = '';
  for (let i = shared; i < from.length; i++) if (from[i] === '/') up += '../';
  return up + to.slice(shared);
}
