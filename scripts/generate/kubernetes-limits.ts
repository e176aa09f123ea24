import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { KubernetesSchemas, Schema } from '../judge/kubernetes-schemas.js';
import { isMap } from '../problem/is-map.js';

type Limits = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The definitions of schemas/kubernetes/ with the limits there. The README there explains how limits are written. */
export function kubernetesWithLimits(folder: string): KubernetesSchemas {
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  return readdirSync(join(folder, 'limits'))
    .sort()
    .reduce(
      (schemas, file) => withLimits(schemas, parse(read(`limits/${file}`)) as Limits),
      JSON.parse(read('definitions.json')) as KubernetesSchemas,
    );
}

function withLimits(schemas: KubernetesSchemas, limits: Limits): KubernetesSchemas {
  const definitions: Record<string, Schema> = { ...schemas.definitions };
  for (const [name, fields] of Object.entries(limits)) {
    const definition = definitions[name];
    if (definition === undefined) throw new Error(`Kubernetes has no ${name}`);
    definitions[name] = limited(name, definition, fields);
  }
  return { ...schemas, definitions };
}

function limited(name: string, definition: Schema, fields: Limits[string]): Schema {
  const { $needs, $one, $atMostOne, $atMostOneBeside, ...values } = fields as Record<string, string[]>;
  const properties: Record<string, Schema> = { ...definition.properties };
  const known = (all: readonly string[]) => {
    for (const field of all) if (properties[field] === undefined) throw new Error(`${name} has no ${field}`);
    return all;
  };
  for (const [field, limit] of Object.entries(values))
    properties[known([field])[0]!] = withLimit(properties[field]!, limit, `${name}.${field}`);
  const others = Object.keys(properties).filter((key) => !$atMostOneBeside?.includes(key));
  const atMostOne = $atMostOneBeside === undefined ? $atMostOne : others;
  const required = definition.required?.filter((field) => !$needs?.includes(field)) ?? [];
  const { required: _, ...rest } = definition;
  return {
    ...rest,
    properties,
    ...(required.length > 0 ? { required } : {}),
    ...($needs === undefined ? {} : { needs: known($needs) }),
    ...($one === undefined ? {} : { one: known($one) }),
    ...(atMostOne === undefined ? {} : { atMostOne: known(atMostOne) }),
  };
}

function withLimit(schema: Schema, limit: unknown, where: string): Schema {
  if (Array.isArray(limit)) return { ...schema, enum: limit as string[] };
  if (typeof limit === 'string') {
    const range = /^(\d*)\.\.(\d*)$/.exec(limit);
    if (range === null) return { ...schema, limit };
    const [minimum, maximum] = [range[1]!, range[2]!].map((bound) =>
      bound === '' ? undefined : Number(bound),
    );
    return {
      ...schema,
      ...(minimum === undefined ? {} : { minimum }),
      ...(maximum === undefined ? {} : { maximum }),
    };
  }
  if (!isMap(limit)) throw new Error(`${where} has no limit`);
  const { keys, items, most } = limit as { keys?: string; items?: unknown; most?: number };
  const inner = schema.items === undefined ? 'additionalProperties' : 'items';
  if (schema[inner] === undefined) throw new Error(`${where} is neither a list nor a map`);
  return {
    ...schema,
    ...(keys === undefined ? {} : { keyFormat: keys }),
    ...(most === undefined ? {} : { most }),
    ...(items === undefined ? {} : { [inner]: withLimit(schema[inner], items, where) }),
  };
}
