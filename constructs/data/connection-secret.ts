import type { UsedData } from '../unit.js';

/** The Secret by which a database or cache itself is reached; services have their own of a database. */
export const connectionSecret = (name: string): string => `${name}-connection`;

/** A dot joins them, which neither name may hold: so no two pairs become one. */
export const accessName = (service: string, { name }: Pick<UsedData, 'name'>): string => `${service}.${name}`;

/** A service of another team, as its team and its name together: no service of one's own is called so. */
export const borrowerName = (team: string, service: string): string => `${team}--${service}`;

const ofDatabase = ['url', 'host', 'port', 'name', 'username', 'password'];

/** What stands in the Secret by which a service reaches a kind; what has none is reached by a role in the cloud. */
const keys: Readonly<Partial<Record<UsedData['kind'], readonly string[]>>> = {
  Postgres: ofDatabase,
  MySQL: ofDatabase,
  Cache: ['url', 'host', 'port', 'password'],
};

/** Whether a Secret leads to it, which is of one namespace. */
export const hasSecret = (kind: string): boolean => Object.hasOwn(keys, kind);

export const secretOf = (
  service: string,
  used: Pick<UsedData, 'kind' | 'name' | 'lentFrom'>,
): { readonly name: string; readonly keys: readonly string[] } | undefined => {
  const held = keys[used.kind];
  if (held === undefined) return undefined;
  // of what is borrowed each has a copy of its own
  const isShared = used.kind === 'Cache' && used.lentFrom === undefined;
  return { name: isShared ? connectionSecret(used.name) : accessName(service, used), keys: held };
};
