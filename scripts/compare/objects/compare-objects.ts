import { append } from '../../problem/groups.js';
import { groupIn, inOrder, nameOf, namespaceOf, type Placed } from '../tree.js';
import type { ObjectChange } from './object-change.js';
import { operationsBetween } from './operations.js';

/**
 * What differs between the objects of two trees, production first. Objects that are equal in both trees need not be
 * given.
 */
export function compareObjects(base: readonly Placed[], head: readonly Placed[]): ObjectChange[] {
  const before = byIdentity(base);
  const after = byIdentity(head);
  const changes: ObjectChange[] = [];
  for (const [identity, all] of before) {
    const { pairs, rest } = paired(all, after.get(identity) ?? []);
    after.set(identity, rest);
    for (const [was, now] of pairs) changes.push(...changeOf(was, now));
  }
  for (const added of after.values()) for (const now of added) changes.push(...changeOf(undefined, now));
  return changes.toSorted(byPlace);
}

type Pair = readonly [was: Placed, now: Placed | undefined];

/** A tree can hold an object twice by mistake, so that objects of one identity are paired file by file first. */
function paired(before: readonly Placed[], after: readonly Placed[]): { pairs: Pair[]; rest: Placed[] } {
  const rest = [...after];
  const take = (isWanted: (now: Placed) => boolean): Placed | undefined => {
    const at = rest.findIndex(isWanted);
    return at < 0 ? undefined : rest.splice(at, 1)[0];
  };
  const inPlace = before.map((was) => take((now) => isSamePlace(was, now)));
  const pairs = before.map((was, i): Pair => [was, inPlace[i] ?? take(() => true)]);
  return { pairs, rest };
}

function changeOf(was: Placed | undefined, now: Placed | undefined): ObjectChange[] {
  if (was === undefined) {
    const { object: value } = now!;
    return [{ change: 'added', now: now!, operations: [{ op: 'add', path: [], field: '', value }] }];
  }
  if (now === undefined) {
    const operation = { op: 'remove', path: [], field: '', was: was.object } as const;
    return [{ change: 'removed', was, operations: [operation] }];
  }
  const operations = operationsBetween(was.object, now.object);
  if (!isSamePlace(was, now)) return [{ change: 'moved', was, now, operations }];
  return operations.length === 0 ? [] : [{ change: 'changed', was, now, operations }];
}

const isSamePlace = (was: Placed, now: Placed): boolean => was.unit === now.unit && was.file === now.file;

function byIdentity(tree: readonly Placed[]): Map<string, Placed[]> {
  const groups = new Map<string, Placed[]>();
  for (const placed of tree) append(groups, identityOf(placed), placed);
  return groups;
}

/** No part can contain the sign between the parts. */
const identityOf = (placed: Placed): string =>
  [placed.cluster ?? '', groupIn(placed), placed.object.kind, namespaceOf(placed), nameOf(placed)].join('\n');

/** The object as it is or, if it was removed, as it was. */
export const latest = ({ was, now }: ObjectChange): Placed => now ?? was!;

const byPlace = (one: ObjectChange, other: ObjectChange): number =>
  Number(isOfProduction(other)) - Number(isOfProduction(one)) || inOrder(latest(one), latest(other));

/** Whether production is concerned, before the change or after it. */
export const isOfProduction = ({ was, now }: ObjectChange): boolean =>
  was?.production === true || now?.production === true;

/** Where something happens. */
export interface Places {
  /** Production first. */
  readonly units: readonly string[];
  readonly production: number;
  readonly teams: number;
}

/** The units and teams of some changes. Folders that start with an underscore belong to no team. */
export function placesOf(changes: readonly ObjectChange[]): Places {
  const production = new Set(changes.filter(isOfProduction).map(inUnit));
  const units = [...new Set([...production, ...changes.map(inUnit)])];
  const teams = new Set(units.map((unit) => unit.split('/')[0]!).filter((team) => !team.startsWith('_')));
  return { units, production: production.size, teams: teams.size };
}

const inUnit = (change: ObjectChange): string => latest(change).unit;
