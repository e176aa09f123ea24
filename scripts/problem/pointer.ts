/** A path inside a document. Stages pass it on as a JSON pointer (RFC 6901). */
export type Path = readonly (string | number)[];

export const toPointer = (path: Path): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

export const fromPointer = (pointer: string): string[] =>
  pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The value at a path, or undefined if there is none. */
export function at(value: unknown, path: Path): unknown {
  let here: unknown = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

/** `spec.replicas`, as people write a path. */
export const dotted = (path: Path): string =>
  path.reduce<string>(
    (text, key) => (/^\d+$/.test(String(key)) ? `${text}[${key}]` : text ? `${text}.${key}` : String(key)),
    '',
  );
