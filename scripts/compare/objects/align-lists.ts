import { isMap } from '../../problem/is-map.js';
import { isEqual } from './is-equal.js';
import { mergeKeyOf } from './merge-keys.js';

/**
 * How one list becomes another: items are removed, last one first, then moved, then added, first one first. Each index
 * is that of the moment. `kept` items are at their final index afterwards, and their content may differ.
 */
export interface Alignment {
  readonly removed: readonly { readonly index: number; readonly label: string }[];
  readonly moved: readonly {
    readonly from: number;
    readonly to: number;
    readonly label: string;
    readonly item: unknown;
  }[];
  readonly added: readonly { readonly index: number; readonly label: string }[];
  readonly kept: readonly { readonly before: number; readonly index: number; readonly label: string }[];
}

/** Aligns two lists. `name` is the field that holds them, from which their merge key follows. */
export function alignLists(name: string, was: readonly unknown[], now: readonly unknown[]): Alignment {
  const keyOf = mergeKeyOf(name, was, now);
  const [before, after] = keyOf ? [was.map(keyOf), now.map(keyOf)] : pairedByContent(was, now);
  const labelsOf = (keys: readonly string[]) => (keyOf ? keys.map(shownKey) : keys.map((_, i) => String(i)));
  return aligned(was, identities(before), identities(after), labelsOf(before), labelsOf(after));
}

/** A key may be any text; in brackets it must not end them. */
const shownKey = (key: string): string => key.replaceAll(']', '\\]');

/** Numbers equal keys, because a list may repeat a merge key. */
function identities(keys: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return keys.map((key) => {
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return `${count}/${key}`;
  });
}

function aligned(
  was: readonly unknown[],
  before: readonly string[],
  after: readonly string[],
  labelsBefore: readonly string[],
  labels: readonly string[],
): Alignment {
  const placeBefore = new Map(before.map((id, i) => [id, i]));
  const placeAfter = new Map(after.map((id, i) => [id, i]));
  const removed = before
    .map((id, index) => ({ id, index, label: labelsBefore[index]! }))
    .filter(({ id }) => !placeAfter.has(id))
    .reverse();
  const kept = after
    .map((id, index) => ({ before: placeBefore.get(id)!, index, label: labels[index]! }))
    .filter(({ before }) => before !== undefined);
  const steady = longestAscending(kept.map(({ before }) => before));
  const order = kept.map(({ before }) => before).toSorted((a, b) => a - b);
  const moved = kept.flatMap(({ before, label }, i) => {
    if (steady.has(before)) return [];
    const from = order.indexOf(before);
    order.splice(from, 1);
    // everything that precedes the item in the new list is in its place by now
    const to = i === 0 ? 0 : order.indexOf(kept[i - 1]!.before) + 1;
    order.splice(to, 0, before);
    return from === to ? [] : [{ from, to, label, item: was[before] }];
  });
  const added = after
    .map((id, index) => ({ id, index, label: labels[index]! }))
    .filter(({ id }) => !placeBefore.has(id));
  return { removed, moved, added, kept };
}

/** A longest ascending part of distinct numbers: the items that can stay while the others move. */
function longestAscending(numbers: readonly number[]): Set<number> {
  const ends: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const number of numbers) {
    const place = number > (ends.at(-1) ?? -1) ? ends.length : ends.findIndex((end) => end > number);
    previous.set(number, place === 0 ? undefined : ends[place - 1]);
    ends[place] = number;
  }
  const chosen = new Set<number>();
  for (let number = ends.at(-1); number !== undefined; number = previous.get(number)) chosen.add(number);
  return chosen;
}

/** Keys for items without a merge key: the same for equal items and, among the others, for those that are alike. */
function pairedByContent(was: readonly unknown[], now: readonly unknown[]): [string[], string[]] {
  const [before, after] = [was.map(contentOf), now.map(contentOf)];
  const [idsBefore, idsAfter] = [identities(before), identities(after)];
  const [known, left] = [new Set(idsBefore), new Set(idsAfter)];
  const unpaired = [...was.keys()].filter((i) => !left.has(idsBefore[i]!));
  for (const j of now.keys()) {
    if (known.has(idsAfter[j]!)) continue;
    const isAlike = (i: number) => areAlike(was[i], now[j], i === j);
    const at = unpaired.findIndex(isAlike);
    if (at < 0) continue;
    const [i] = unpaired.splice(at, 1);
    // no content starts with this sign
    before[i!] = after[j] = `~${j}`;
  }
  return [before, after];
}

function areAlike(one: unknown, other: unknown, isSamePlace: boolean): boolean {
  if (isSamePlace) return isMap(one) === isMap(other) && Array.isArray(one) === Array.isArray(other);
  return (
    isMap(one) &&
    isMap(other) &&
    Object.keys(one).some((key) => Object.hasOwn(other, key) && isEqual(one[key], other[key]))
  );
}

/** The content of an item as text, the same for maps with another order of keys. */
const contentOf = (item: unknown): string =>
  JSON.stringify(item, (_, value: unknown) =>
    isMap(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
