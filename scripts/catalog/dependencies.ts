import { append } from '../problem/groups.js';
import { byName, type Use } from './input.js';
import type { CatalogueUnit } from './schema/unit.js';

export type Neighbours = Pick<CatalogueUnit, 'dependencies' | 'dependents'>;
type Dependency = CatalogueUnit['dependencies'][number];

/** The units on either side of each unit. */
export function neighboursOf(uses: readonly Use[]): (id: string) => Neighbours {
  const dependencies = new Map<string, Dependency[]>();
  const dependents = new Map<string, Dependency[]>();
  const isShared = sharedData(uses);
  for (const { user, used, how } of uses) {
    const shared = how === 'uses data' && isShared(user, used) ? { shared: true as const } : {};
    append(dependencies, user, { unit: used, how, ...shared });
    append(dependents, used, { unit: user, how, ...shared });
  }
  const sorted = (found: Dependency[] = []) => found.sort(byName(({ unit }) => unit));
  return (id) => ({ dependencies: sorted(dependencies.get(id)), dependents: sorted(dependents.get(id)) });
}

/** Whether data has other users, or another team. */
function sharedData(uses: readonly Use[]): (user: string, used: string) => boolean {
  const users = new Map<string, number>();
  for (const { used, how } of uses) if (how === 'uses data') users.set(used, (users.get(used) ?? 0) + 1);
  const teamOf = (id: string) => id.split('/', 1)[0];
  return (user, used) => (users.get(used) ?? 0) > 1 || teamOf(user) !== teamOf(used);
}
