import { isMap } from '../problem/is-map.js';

type Map = Record<string, unknown>;

/**
 * Merges values over others: maps merge, anything else replaces. Values are copied, so later changes do not affect
 * their source.
 */
export function overlay(over: Readonly<Map>, under: Map): Map {
  for (const key of Object.keys(over)) {
    const [a, b] = [over[key], under[key]];
    if (isMap(a) && isMap(b)) overlay(a, b);
    else under[key] = copy(a);
  }
  return under;
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  return isMap(value) ? overlay(value, {}) : value;
}
