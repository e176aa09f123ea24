import type { CompositeKind } from './composite.js';
import { isStructuralMap, type Structural, type StructuralMap } from './structural.js';

/** The CompositeResourceDefinition of a kind, with which the API server accepts and validates it. */
export const definitionOf = ({ kind, plural, spec, columns }: CompositeKind, apiGroup: string) => ({
  apiVersion: 'apiextensions.crossplane.io/v2',
  kind: 'CompositeResourceDefinition',
  metadata: { name: `${plural}.${apiGroup}` },
  spec: {
    scope: 'Namespaced',
    group: apiGroup,
    names: { kind, plural, singular: kind.toLowerCase(), categories: ['data'] },
    versions: [
      {
        name: 'v1',
        served: true,
        referenceable: true,
        additionalPrinterColumns: Object.entries(columns).map(([name, field]) => ({
          name,
          type: spec.properties[field]!.type,
          jsonPath: `.spec.${field}`,
        })),
        schema: {
          openAPIV3Schema: { type: 'object', properties: { spec: apiSchema(spec) }, required: ['spec'] },
        },
      },
    ],
  },
});

/** Makes fields with a default optional: the API server fills them in. */
function apiSchema(schema: Structural): object {
  if (!isStructuralMap(schema)) return schema;
  const properties = Object.entries(schema.properties);
  return {
    ...schema,
    properties: Object.fromEntries(properties.map(([name, field]) => [name, apiSchema(field)])),
    required: schema.required.filter((name) => schema.properties[name]!.default === undefined),
  };
}

/** The composite as the API server would store it, defaults filled in. */
export const withDefaults = ({ spec }: CompositeKind, composite: object): object => ({
  ...composite,
  spec: fillDefaults(spec, (composite as { spec?: object }).spec ?? {}),
});

function fillDefaults(schema: StructuralMap, value: object): object {
  const whole: Record<string, unknown> = { ...value };
  for (const [name, field] of Object.entries(schema.properties)) {
    const value = whole[name];
    if (value === undefined) {
      if (field.default !== undefined) whole[name] = field.default;
    } else if (isStructuralMap(field) && typeof value === 'object' && value !== null)
      whole[name] = fillDefaults(field, value);
  }
  return whole;
}
