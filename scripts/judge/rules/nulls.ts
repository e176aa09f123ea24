import { isMap } from '../../problem/is-map.js';

/** Removes null fields. The API server treats them as absent, so rules need not handle them. */
export function withoutNulls<T>(value: T): T {
  if (Array.isArray(value)) {
    let copy: unknown[] | undefined;
    for (let i = 0; i < value.length; i++) {
      const item = withoutNulls(value[i]);
      if (item !== value[i]) (copy ??= [...value])[i] = item;
    }
    return (copy ?? value) as T;
  }
  if (!isMap(value)) return value;
  let copy: Record<string, unknown> | undefined;
  for (const key in value) {
    const item = withoutNulls(value[key]);
    if (item === value[key] && item !== null) continue;
    copy ??= { ...value };
    if (item === null) delete copy[key];
    else copy[key] = item;
  }
  return (copy ?? value) as T;
}
