import type { CatalogueUnit } from '../catalog/schema/unit.js';
import type { Site } from './site-model.js';

/** A name as a part of a path: no name, however odd, leaves its folder or meets another name. */
const part = (name: string): string =>
  name.replace(/[^A-Za-z0-9_.-]|^\.+/g, (found) =>
    [...new TextEncoder().encode(found)].map((byte) => `~${byte.toString(16).padStart(2, '0')}`).join(''),
  );

const path = (folder: string, id: string): string => `${folder}/${id.split('/').map(part).join('/')}.html`;

export const teamPage = (team: string): string => path('teams', team);
export const servicePage = (service: string): string => path('services', service);
export const environmentPage = (environment: string): string => path('environments', environment);

/** Where a unit is shown: on the page of its service, or else on that of its environment. */
export function unitPage(site: Site, { id, team, environment, name }: CatalogueUnit): string {
  const service = site.serviceOf.get(id);
  return service === undefined
    ? `${environmentPage(`${team}/${environment}`)}#${part(name)}`
    : `${servicePage(service.id)}#${part(environment)}`;
}

export const anchor = part;

/** The address of a page as another page needs it: relative, so that a site works in any folder and from a disk. */
export function relativeTo(from: string, to: string): string {
  const here = from.split('/').slice(0, -1);
  const there = to.split('/');
  let shared = 0;
  while (shared < here.length && here[shared] === there[shared]) shared++;
  return [...here.slice(shared).map(() => '..'), ...there.slice(shared)].join('/');
}
