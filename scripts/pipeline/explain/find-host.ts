import type { Holder, Search } from './found.js';
import type { ThingIndex } from './thing-index.js';

/** Finds the units that answer at a host, or at the host of an address that was copied from a browser. */
export function findHost(word: string, { hosts }: ThingIndex): Search {
  const wanted = hostIn(word);
  const holders = hosts.filter(({ value }) => wanted !== undefined && covers(value, wanted));
  return {
    what: 'host',
    found: holders.length === 0 ? [] : [{ what: 'host', name: wanted!, holders: onePerUnit(holders) }],
    names: () => new Set(hosts.map(({ value }) => value)),
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
const onePerUnit = (holders: readonly Holder[]): Holder[] =>
  [
    ...new Map([...holders].reverse().map((holder) => [`${holder.unit} ${holder.value}`, holder])).values(),
  ].reverse();
