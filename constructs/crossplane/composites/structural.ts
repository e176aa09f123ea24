/** A structural schema, the form of JSON Schema that custom resource definitions use. */
export interface Structural {
  readonly type: string;
  readonly default?: unknown;
  readonly [keyword: string]: unknown;
}

export interface StructuralMap extends Structural {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Structural>>;
}

const optional = new WeakSet<Structural>();

/**
 * Builds structural schemas with TypeBox's names. Every rendering thread loads this file, and TypeBox itself would
 * add a tenth of a second to each.
 */
export const Type = {
  Boolean: (options: object = {}): Structural => ({ type: 'boolean', ...options }),
  Integer: (options: object = {}): Structural => ({ type: 'integer', ...options }),
  String: (options: object = {}): Structural => ({ type: 'string', ...options }),
  Object: (properties: StructuralMap['properties'], options: object = {}): StructuralMap => ({
    type: 'object',
    required: Object.keys(properties).filter((name) => !optional.has(properties[name]!)),
    properties,
    ...options,
  }),
  Optional(schema: Structural): Structural {
    optional.add(schema);
    return schema;
  },
};

export const isStructuralMap = (schema: Structural): schema is StructuralMap =>
  schema['properties'] !== undefined;
