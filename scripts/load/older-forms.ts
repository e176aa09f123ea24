import type { SchemaError } from '../kinds/registry.js';
import { at, fromPointer } from '../problem/pointer.js';
import { written } from './declaration.js';

/** Pointers of moved values: the pointer in the declaration → where the value is written in the file. */
export type Moved = Record<string, string>;

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase());

/**
 * Renames the snake_case keys of older forms, where the schema knows the camelCase name and not the other; keys of
 * free maps stay as they are. Returns whether anything was renamed.
 */
export function renameSnakeCase(value: unknown, errors: readonly SchemaError[], moved: Moved): boolean {
  let renamed = false;
  for (const e of errors) {
    if (e.keyword !== 'additionalProperties') continue;
    const old = String(e.params['additionalProperty']);
    const name = camel(old);
    const properties = (e.parentSchema?.['properties'] ?? {}) as object;
    const owner = at(value, fromPointer(e.instancePath)) as Record<string, unknown> | undefined;
    if (
      name === old ||
      owner === undefined ||
      !Object.hasOwn(properties, name) ||
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

/**
 * Turns the short form, a platform.yaml beside a service's code, into a declaration: it is the spec of a WebService
 * without an envelope, and may have a name.
 */
export function fromShortForm(
  value: Record<string, unknown>,
  folder: string,
  moved: Moved,
): Record<string, unknown> {
  const { kind = 'WebService', name = folder, ...spec } = value;
  for (const key of Object.keys(spec)) moved[`/spec/${key}`] = `/${key}`;
  if ('name' in value) moved['/metadata/name'] = '/name';
  return { kind, metadata: { name }, spec };
}
