import type { KindSchema } from './schema.js';

type Json = Record<string, unknown>;

/** A schema in which nothing is required and nothing has a default: for overrides, and for what is written before defaults. */
function partial(schema: Json): Json {
  const { required: _, default: __, ...rest } = schema;
  const map = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(map)
      : value && typeof value === 'object'
        ? partialOf(value as Json)
        : value;
  return {
    ...rest,
    ...(rest['properties'] ? { properties: mapValues(rest['properties'] as Json, map) } : {}),
  };
}

const partialOf = (schema: Json): Json =>
  schema['type'] === 'object' && schema['properties'] ? partial(schema) : withoutDefault(schema);
const withoutDefault = ({ default: _, ...schema }: Json): Json => schema;
const mapValues = (map: Json, f: (value: unknown) => unknown): Json =>
  Object.fromEntries(Object.entries(map).map(([k, v]) => [k, f(v)]));

/** Fields with a default need not be written. */
function asWritten(schema: Json): Json {
  if (schema['type'] !== 'object' || !schema['properties']) return schema;
  const properties = schema['properties'] as Record<string, Json>;
  const required = ((schema['required'] as string[] | undefined) ?? []).filter(
    (key) => properties[key]!['default'] === undefined,
  );
  return { ...schema, required, properties: mapValues(properties, (p) => asWritten(p as Json)) };
}

const nameSchema = {
  type: 'string',
  pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
  maxLength: 63,
  not: { pattern: '--' },
};

/** The JSON Schema of a whole declaration of a kind, as people write it: what editors get and what `load` checks. */
export function declaredSchema({ kind, home, summary, spec }: KindSchema): Json {
  const plain = JSON.parse(JSON.stringify(spec)) as Json;
  const written = asWritten(plain);
  if (home === 'service')
    (written['properties'] as Json)['environments'] = {
      type: 'object',
      description: 'For one environment, other values of any field.',
      additionalProperties: { ...partial(plain), description: 'What is different there.' },
    };
  const needsSpec = ((written['required'] as string[] | undefined) ?? []).length > 0;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: kind,
    description: summary,
    type: 'object',
    additionalProperties: false,
    required: ['kind', ...(needsSpec ? ['spec'] : [])],
    properties: {
      apiVersion: { type: 'string', description: "The organisation's API group and v1." },
      kind: { const: kind },
      metadata: {
        type: 'object',
        additionalProperties: false,
        properties: { name: { ...nameSchema, description: 'The name; the name of the file, if absent.' } },
      },
      spec: written,
    },
  };
}

/** The JSON Schema of an effective spec: with it, ajv fills in the defaults. */
export const effectiveSchema = ({ spec }: KindSchema): Json => JSON.parse(JSON.stringify(spec)) as Json;
