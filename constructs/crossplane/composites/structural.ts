/** A structural schema, as the definitions of custom resources hold it. */
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

/** Makes them as TypeBox would. Whatever renders loads these, and TypeBox takes a tenth of a second in every thread. */
export const Type = {
  Boolean: (more: object = {}): Structural => ({ type: 'boolean', ...more }),
  Integer: (more: object = {}): Structural => ({ type: 'integer', ...more }),
  String: (more: object = {}): Structural => ({ type: 'string', ...more }),
  Object: (properties: StructuralMap['properties'], more: object = {}): StructuralMap => ({
    type: 'object',
    required: Object.keys(properties).filter((name) => !optional.has(properties[name]!)),
    properties,
    ...more,
  }),
  Optional(schema: Structural): Structural {
    optional.add(schema);
    return schema;
  },
};

export const isStructuralMap = (schema: Structural): schema is StructuralMap =>
  schema['properties'] !== undefined;
