import { isMap } from '../problem/is-map.js';

/** Plain maps that are merged deeply; lists and scalars are replaced. */
type Map = Readonly<Record<string, unknown>>;

/** Values over other values: maps merge, everything else replaces. Shares what it need not copy. */
export function merge(over: Map, under: Map): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...under };
  for (const key of Object.keys(over)) {
    const [a, b] = [over[key], under[key]];
    merged[key] = isMap(a) && isMap(b) ? merge(a, b) : a;
  }
  return merged;
}

/** A copy whose maps can be filled in without changing what they came from. */
export function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isMap(value)) return value;
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) result[key] = copy(value[key]);
  return result;
}
