import { append } from '../../problem/groups.js';
import type { Affected } from '../../report/explanation.js';
import { type Dependency, isUsed } from '../dependencies.js';

/** The units that depend on some units, directly or through others. What is only permitted does not count. */
export function blastRadiusOf(ids: ReadonlySet<string>, dependencies: readonly Dependency[]): Affected[] {
  const users = new Map<string, string[]>();
  for (const dependency of dependencies)
    if (isUsed(dependency)) append(users, dependency.used, dependency.user);
  const reached = new Map<string, Affected>();
  const queue = [...ids];
  for (const through of queue)
    for (const id of users.get(through) ?? []) {
      if (ids.has(id) || reached.has(id)) continue;
      reached.set(id, { id, through });
      queue.push(id);
    }
  return [...reached.values()];
}
