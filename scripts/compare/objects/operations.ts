import { isMap } from '../../problem/is-map.js';
import type { Path } from '../../problem/pointer.js';
import { alignLists } from './align-lists.js';
import { isEqual } from './is-equal.js';
import type { Operation } from './operation.js';

/** The steps that turn one value into another. Applied in order, they give exactly the other value. */
export function operationsBetween(was: unknown, now: unknown): Operation[] {
  const operations: Operation[] = [];
  compareValues(was, now, [], '', operations);
  return operations;
}

function compareValues(was: unknown, now: unknown, path: Path, field: string, into: Operation[]): void {
  if (isMap(was) && isMap(now)) compareMaps(was, now, path, field, into);
  else if (Array.isArray(was) && Array.isArray(now)) compareLists(was, now, path, field, into);
  else if (!isEqual(was, now)) into.push({ op: 'replace', path, field, was, value: now });
}

type Map = Readonly<Record<string, unknown>>;

function compareMaps(was: Map, now: Map, path: Path, field: string, into: Operation[]): void {
  for (const key of Object.keys(was)) {
    const [inner, shown] = [[...path, key], fieldIn(field, key)];
    if (Object.hasOwn(now, key)) compareValues(was[key], now[key], inner, shown, into);
    else into.push({ op: 'remove', path: inner, field: shown, was: was[key] });
  }
  for (const key of Object.keys(now))
    if (!Object.hasOwn(was, key))
      into.push({ op: 'add', path: [...path, key], field: fieldIn(field, key), value: now[key] });
}

function compareLists(
  was: readonly unknown[],
  now: readonly unknown[],
  path: Path,
  field: string,
  into: Operation[],
): void {
  const name = path.findLast((key) => typeof key === 'string') ?? '';
  const { removed, moved, added, kept } = alignLists(String(name), was, now);
  const shown = (label: string) => `${field}[${label}]`;
  for (const { index, label } of removed)
    into.push({ op: 'remove', path: [...path, index], field: shown(label), was: was[index] });
  for (const { from, to, label, item } of moved)
    into.push({ op: 'move', from: [...path, from], path: [...path, to], field: shown(label), value: item });
  for (const { index, label } of added)
    into.push({ op: 'add', path: [...path, index], field: shown(label), value: now[index] });
  for (const { before, index, label } of kept)
    compareValues(was[before], now[index], [...path, index], shown(label), into);
}

/** `spec.replicas`, `metadata.annotations[example.com/owner]`. */
const fieldIn = (field: string, key: string): string => {
  if (!/^[\w-]+$/.test(key)) return `${field}[${key}]`;
  return field === '' ? key : `${field}.${key}`;
};
