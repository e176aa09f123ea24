import type { AnyUnit } from '../../../constructs/unit.js';
import type { KindRegistry } from '../../kinds/registry.js';
import type { Plan } from '../../plan/draft.js';
import { toPointer } from '../../problem/pointer.js';
import { hostsIn } from '../unit-hosts.js';
import { placeOfValue, type Search } from './found.js';

/** Finds the units that answer at a host, or at the host of an address that was copied from a browser. */
export function findHost(word: string, plan: Plan, registry: KindRegistry): Search {
  const wanted = hostIn(word);
  const all = plan.units.flatMap((unit) => hostsIn(unit, registry).map((named) => ({ unit, ...named })));
  const holders = all
    .filter(({ host }) => wanted !== undefined && covers(host, wanted))
    .map(({ unit, path, host }) => ({ unit, has: host, place: placeOfValue(plan, unit, toPointer(path)) }));
  return {
    what: 'host',
    found: holders.length === 0 ? [] : [{ what: 'host', name: wanted!, holders: onePerUnit(holders) }],
    names: () => new Set(all.map(({ host }) => host)),
  };
}

/** The host in `api.example.com`, `api.example.com:443` or `https://api.example.com/orders`. */
export const hostIn = (word: string): string | undefined =>
  /^(?:https?:\/\/([^/:?#]+)(?::\d+)?(?:[/?#].*)?|([^/:]+)(?::443|:80)?)$/
    .exec(word)
    ?.slice(1)
    .find((host) => host !== undefined && /^[a-z0-9*-]+(\.[a-z0-9-]+)+$/i.test(host))
    ?.toLowerCase();

const covers = (host: string, wanted: string): boolean =>
  host === wanted || (host.startsWith('*.') && wanted.endsWith(host.slice(1)));

/** A route may name a host several times: in a rule and for TLS. */
const onePerUnit = <Item extends { unit: AnyUnit; has: string }>(holders: readonly Item[]): Item[] =>
  [
    ...new Map([...holders].reverse().map((holder) => [`${holder.unit.id} ${holder.has}`, holder])).values(),
  ].reverse();
