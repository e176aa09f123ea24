import { groupBy } from '../../problem/groups.js';
import type { Found, Search } from './found.js';
import type { ThingIndex } from './thing-index.js';

/** Finds the services and data of this name: `checkout` of any team, or `payments/checkout`. */
export function findService(word: string, index: ThingIndex): Search {
  const { units, notDeployed } = index;
  const ids = [...Object.keys(units), ...Object.keys(notDeployed)];
  const services = groupBy(ids.filter(isOfTeam), serviceOf);
  const wanted = [...services].filter(([service]) => service === word || service.split('/')[1] === word);
  return {
    what: 'service',
    found: wanted.map(([name, ids]) => found(name, ids, index)),
    names: () => new Set([...services.keys()].flatMap((service) => [service, service.split('/')[1]!])),
  };
}

/** Whether a unit is of a service or data of a team, not of the platform's own: no name begins with `_`. */
export const isOfTeam = (id: string): boolean => /^[^_/][^/]*\/[^/]+\/[^_/][^/]*$/.test(id);

/** `payments/checkout`, for a unit of it. */
export function serviceOf(id: string): string {
  const [team, , ...name] = id.split('/');
  return `${team}/${name.join('/')}`;
}

function found(name: string, ids: readonly string[], { units, images }: ThingIndex): Found {
  const holders = ids.flatMap((unit) => {
    const indexed = units[unit];
    if (indexed === undefined) return [];
    // the line that chose the version
    const image = images.find((each) => each.unit === unit);
    return [{ unit, value: indexed.version ?? '', place: image?.place ?? indexed.place }];
  });
  return { what: 'service', name, holders, waiting: ids.filter((id) => units[id] === undefined) };
}
