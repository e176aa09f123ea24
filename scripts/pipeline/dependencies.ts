import { isDataKind } from '../../constructs/data/data-kinds.js';
import type { AnyUnit } from '../../constructs/unit.js';

/** How a unit uses another one. Whoever is only allowed may do so at any time, without a change of the other unit. */
export type Use = 'calls' | 'uses data' | 'may call' | 'may use data';

/** Two ids of units, of which one uses the other. */
export interface Dependency {
  readonly user: string;
  readonly used: string;
  readonly how: Use;
}

/** Whether the use is declared by the user, and not only permitted. */
export const isUsed = ({ how }: Pick<Dependency, 'how'>): boolean => how === 'calls' || how === 'uses data';

interface Declared {
  readonly dependsOn?: readonly string[];
  readonly allowFrom?: readonly string[];
}

/** What units declare about each other: calls, data, and permission for either. */
export function dependenciesIn(units: readonly AnyUnit[]): Dependency[] {
  const ids = new Map(units.map(({ id, name, destination }) => [`${destination.namespace}/${name}`, id]));
  const found = new Map<string, Dependency>();
  const permitted: Dependency[] = [];
  const add = (user: string | undefined, used: string | undefined, how: Use) => {
    if (user === undefined || used === undefined || user === used) return;
    if (!isUsed({ how })) permitted.push({ user, used, how });
    else found.set(`${user} ${used}`, { user, used, how });
  };
  for (const { id, kind, destination, spec, peers = {}, data = [] } of units) {
    const { dependsOn = [], allowFrom = [] } = spec as Declared;
    const idOf = (reference: string) => {
      const peer = peers[reference];
      return peer && ids.get(`${peer.namespace}/${peer.name}`);
    };
    for (const reference of dependsOn) add(id, idOf(reference), 'calls');
    for (const { name, sharedFrom } of data)
      add(id, ids.get(`${sharedFrom ?? destination.namespace}/${name}`), 'uses data');
    const permission = isDataKind(kind) ? 'may use data' : 'may call';
    for (const reference of allowFrom) add(idOf(reference), id, permission);
  }
  const isUnused = ({ user, used }: Dependency) => !found.has(`${user} ${used}`);
  return [...found.values(), ...permitted.filter(isUnused)];
}
