import { declaredSchema } from '../../constructs/declared.js';
import { defined } from '../../constructs/defined.js';
import type { Home, KindSchema } from '../../constructs/schema.js';
import type { JsonSchema } from './json-schema.js';

/** Documentation of a field, for `platform explain` and the reference pages. */
export interface FieldDoc {
  /** The path below spec, as people write it: `ingress.host`, `databases[].size`, `sizes.<name>.cpu`. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly default?: unknown;
  readonly description?: string;
  readonly examples?: unknown[];
}

/** Documentation of a kind, for `platform explain` and the reference pages. */
export interface KindDoc {
  readonly kind: string;
  readonly home: Home;
  readonly summary: string;
  readonly example: string;
  /** Older kinds that are read as this one, and a description of their specs. */
  readonly aliases?: Readonly<Record<string, string>>;
  readonly fields: readonly FieldDoc[];
}

/** Derives a kind's documentation from its schema. */
export function kindDoc(schema: KindSchema): KindDoc {
  const { kind, home, summary, example, aliases } = schema;
  const spec = (declaredSchema(schema)['properties'] as Record<string, JsonSchema>)['spec']!;
  return {
    ...{ kind, home, summary, example },
    ...defined({ aliases }),
    fields: fieldsOf(spec, ''),
  };
}

/** The fields of a map and, recursively, the fields inside them. */
export function fieldsOf(schema: JsonSchema, base: string): FieldDoc[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = base === '' ? name : `${base}.${name}`;
    const examples = field.examples ?? field.items?.examples;
    const doc: FieldDoc = {
      path,
      type: typeOf(field),
      required: schema.required?.includes(name) ?? false,
      ...defined({ default: field.default, description: field.description, examples }),
    };
    // overrides of an environment repeat the fields of the kind
    return path === 'environments' ? [doc] : [doc, ...partsOf(field, path)];
  });
}

/**
 * The fields inside a field: in a map, in the items of a list, in the values of a map with free keys, or in any
 * alternative.
 */
function partsOf(schema: JsonSchema, path: string): FieldDoc[] {
  const fields = [
    ...fieldsOf(schema, path),
    ...(schema.items === undefined ? [] : partsOf(schema.items, `${path}[]`)),
    ...valuesOf(schema).flatMap((value) => partsOf(value, `${path}.<name>`)),
    ...(schema.anyOf ?? []).flatMap((branch) => partsOf(branch, path)),
  ];
  return [...new Map(fields.map((field) => [field.path, field])).values()];
}

const valuesOf = ({ patternProperties, additionalProperties }: JsonSchema): JsonSchema[] => [
  ...Object.values(patternProperties ?? {}),
  ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
];

const words: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'map',
  null: 'nothing',
};

function typeOf(schema: JsonSchema): string {
  if ('const' in schema) return JSON.stringify(schema.const).replaceAll('"', '');
  if (schema.enum !== undefined) return schema.enum.join(' | ');
  if (schema.anyOf !== undefined) {
    const types = [...new Set(schema.anyOf.map(typeOf))];
    return types.join(schema.anyOf.every((branch) => 'const' in branch) ? ' | ' : ' or ');
  }
  if (schema.type === 'array')
    return `list of ${schema.items === undefined ? 'anything' : typeOf(schema.items)}`;
  const [value] = valuesOf(schema);
  if (value !== undefined) return `map of name to ${typeOf(value)}`;
  const range =
    schema.minimum !== undefined && schema.maximum !== undefined
      ? `, ${schema.minimum} to ${schema.maximum}`
      : '';
  return (words[schema.type ?? ''] ?? 'anything') + range;
}
