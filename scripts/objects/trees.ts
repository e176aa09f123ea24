import { isMap } from '../problem/is-map.js';

/** A map of whatever was written in it. */
export type Tree = Readonly<Record<string, unknown>>;

/** A scalar as text; nothing for what has no text of its own. */
export const textOf = (value: unknown): string =>
  typeof value === 'object' || value === undefined ? '' : String(value);

/** The value at a path of maps and lists, whatever the types on the way. */
export const dig = (value: unknown, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>(
    (here, key) => (typeof here === 'object' && here !== null ? (here as Tree)[key] : undefined),
    value,
  );

export const listAt = (value: unknown, ...path: (string | number)[]): readonly unknown[] => {
  const found = dig(value, ...path);
  return Array.isArray(found) ? found : [];
};

export const mapAt = (value: unknown, ...path: (string | number)[]): Tree => {
  const found = dig(value, ...path);
  return isMap(found) ? found : {};
};
