import type { SchemaError } from '../kinds/registry.js';
import { at, fromPointer } from '../problem/pointer.js';
import { written } from './declaration.js';

/** Pointers whose value stands elsewhere in the file: now → as written. */
export type Moved = Record<string, string>;

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase());

/**
 * Accepts the snake_case keys of older forms: only where the schema knows the camelCase name and not the other, so
 * that the keys of free maps stay as they are. Says whether anything was renamed.
 */
export function renameSnakeCase(value: unknown, errors: readonly SchemaError[], moved: Moved): boolean {
  let renamed = false;
  for (const e of errors) {
    if (e.keyword !== 'additionalProperties') continue;
    const old = String(e.params['additionalProperty']);
    const name = camel(old);
    const known = (e.parentSchema?.['properties'] ?? {}) as object;
    const owner = at(value, fromPointer(e.instancePath)) as Record<string, unknown> | undefined;
    if (
      name === old ||
      owner === undefined ||
      !Object.hasOwn(known, name) ||
      Object.hasOwn(owner, name) ||
      !Object.hasOwn(owner, old)
    )
      continue;
    owner[name] = owner[old];
    delete owner[old];
    moved[`${e.instancePath}/${name}`] = written({ moved }, `${e.instancePath}/${old}`);
    renamed = true;
  }
  return renamed;
}

/** The platform.yaml beside a service's code: a WebService without its envelope. */
export function fromShortForm(
  value: Record<string, unknown>,
  name: string,
  moved: Moved,
): Record<string, unknown> {
  const { kind = 'WebService', ...spec } = value;
  for (const key of Object.keys(spec)) moved[`/spec/${key}`] = `/${key}`;
  return { kind, metadata: { name }, spec };
}
