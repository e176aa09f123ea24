import { isMap } from '../problem/is-map.js';

type Map = Record<string, unknown>;

/** Lays values over others: maps merge, everything else replaces. What is taken is copied, and so belongs to nobody else. */
export function lay(over: Readonly<Map>, under: Map): Map {
  for (const key of Object.keys(over)) {
    const [a, b] = [over[key], under[key]];
    if (isMap(a) && isMap(b)) lay(a, b);
    else under[key] = copy(a);
  }
  return under;
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  return isMap(value) ? lay(value, {}) : value;
}
