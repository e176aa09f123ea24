import type { KindSchema } from './schema.js';

type Json = Record<string, unknown>;

const changeValues = (map: Json | undefined, change: (schema: Json) => Json): Json =>
  Object.fromEntries(Object.entries(map ?? {}).map(([key, value]) => [key, change(value as Json)]));

/** Applies a change to every sub-schema of a schema. */
function changeParts(schema: Json, change: (schema: Json) => Json): Json {
  const parts: Json = {};
  for (const key of ['properties', 'patternProperties'])
    if (schema[key]) parts[key] = changeValues(schema[key] as Json, change);
  for (const key of ['items', 'additionalProperties'])
    if (typeof schema[key] === 'object') parts[key] = change(schema[key] as Json);
  if (schema['anyOf']) parts['anyOf'] = (schema['anyOf'] as Json[]).map(change);
  return { ...schema, ...parts };
}

/** Makes fields with a default optional, as in a written declaration. */
function asWritten(schema: Json): Json {
  const properties = (schema['properties'] ?? {}) as Record<string, Json>;
  const required = (schema['required'] as string[] | undefined)?.filter(
    (key) => properties[key]?.['default'] === undefined,
  );
  return { ...changeParts(schema, asWritten), ...(required ? { required } : {}) };
}

/**
 * The schema of overrides: nothing is required and nothing has a default. List items stay complete, because an
 * override replaces the whole list.
 */
function partial({ required: _, default: __, ...schema }: Json): Json {
  return schema['type'] === 'array' ? asWritten(schema) : changeParts(schema, partial);
}

const nameSchema = {
  type: 'string',
  pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
  patternErrorMessage:
    'a name has lower-case letters, digits and single hyphens, and starts and ends with a letter or digit',
  maxLength: 63,
  not: { pattern: '--' },
};

/** Schema of `spec.environments`. */
const environmentsSchema = (spec: Json): Json => ({
  description:
    'Environments of the team to deploy to; all by default, and none for a platform.yaml beside the code. `environment: <name>` is a list of one. A list, such as `[staging, production]`, deploys to exactly these. A map overrides fields in single environments; `false` leaves one out.',
  anyOf: [
    { type: 'array', items: { type: 'string' }, minItems: 1 },
    {
      type: 'object',
      additionalProperties: {
        anyOf: [
          { const: false, description: 'Not deployed to this environment.' },
          { ...partial(spec), description: 'Fields that differ in this environment.' },
        ],
      },
    },
  ],
});

/** The JSON Schema of a whole declaration as teams write it. `load` validates with it. */
export function declaredSchema({ kind, home, summary, spec }: KindSchema): Json {
  const plain = JSON.parse(JSON.stringify(spec)) as Json;
  const written = asWritten(plain);
  if (home === 'service') (written['properties'] as Json)['environments'] = environmentsSchema(plain);
  const needsSpec = ((written['required'] as string[] | undefined) ?? []).length > 0;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: kind,
    description: summary,
    type: 'object',
    additionalProperties: false,
    required: ['kind', ...(needsSpec ? ['spec'] : [])],
    properties: {
      apiVersion: {
        type: 'string',
        description: 'API group of the organisation and version, such as `acme.dev/v1`.',
      },
      kind: { const: kind, description: `Kind of the declaration: ${kind}.` },
      metadata: {
        type: 'object',
        description: 'Name of the declared resource.',
        additionalProperties: false,
        properties: {
          name: {
            ...nameSchema,
            description: 'Name of the resource. Defaults to the file name without its extension.',
          },
        },
      },
      spec: { description: `Fields of the ${kind}.`, ...written },
    },
  };
}

/** The JSON Schema of a declaration for editors, which may have a number where the engine reads it as a quantity. */
export const editorSchema = (schema: KindSchema): Json => withNumbers(declaredSchema(schema));

const withNumbers = (schema: Json): Json =>
  schema['format'] === 'quantity'
    ? { ...schema, type: ['string', 'number'], minimum: 0 }
    : changeParts(schema, withNumbers);

/** The JSON Schema for editors of files that can have any of some kinds. Kinds of the organisation's own are not checked. */
export const anyDeclarationSchema = (kinds: readonly string[]): Json => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Declaration',
  description: 'Declaration of a kind that `kind` names.',
  type: 'object',
  properties: {
    kind: { anyOf: [{ enum: kinds }, { type: 'string' }], description: 'Kind of the declaration.' },
  },
  allOf: kinds.map((kind) => ({
    if: { required: ['kind'], properties: { kind: { const: kind } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { $ref: `${kind}.schema.json` },
  })),
});

/** The JSON Schema of an effective spec, by which ajv fills in defaults. */
export const effectiveSchema = ({ spec }: KindSchema): Json => JSON.parse(JSON.stringify(spec)) as Json;
