import { isMap } from '../problem/is-map.js';

/** A map with unchecked values. */
export type Tree = Readonly<Record<string, unknown>>;

/** A scalar as text; empty for maps, lists and undefined. */
export const textOf = (value: unknown): string =>
  typeof value === 'object' || value === undefined ? '' : String(value);

/** The value at a path through maps and lists; undefined if the path does not exist. */
export function dig(value: unknown, ...path: (string | number)[]): unknown {
  let here = value;
  for (let i = 0; i < path.length; i++) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Tree)[path[i]!];
  }
  return here;
}

export const listAt = (value: unknown, ...path: (string | number)[]): readonly unknown[] => {
  const list = dig(value, ...path);
  return Array.isArray(list) ? list : [];
};

export const mapAt = (value: unknown, ...path: (string | number)[]): Tree => {
  const map = dig(value, ...path);
  return isMap(map) ? map : {};
};
