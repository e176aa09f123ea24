import type { CompositeKind } from './composite.js';
import { isStructuralMap, type Structural, type StructuralMap } from './structural.js';

/** The definition of a kind of composites, which makes the API server know and check it. */
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
          openAPIV3Schema: { type: 'object', properties: { spec: plain(spec) }, required: ['spec'] },
        },
      },
    ],
  },
});

/** Of a field that has a default, the API server fills in what is missing; so it need not be required. */
function plain(schema: Structural): object {
  if (!isStructuralMap(schema)) return schema;
  const properties = Object.entries(schema.properties);
  return {
    ...schema,
    properties: Object.fromEntries(properties.map(([name, field]) => [name, plain(field)])),
    required: schema.required.filter((name) => schema.properties[name]!.default === undefined),
  };
}

/** The composite as the API server would have it: with the defaults of what it leaves out. */
export const withDefaults = ({ spec }: CompositeKind, composite: object): object => ({
  ...composite,
  spec: filled(spec, (composite as { spec?: object }).spec ?? {}),
});

function filled(schema: StructuralMap, value: object): object {
  const whole: Record<string, unknown> = { ...value };
  for (const [name, field] of Object.entries(schema.properties)) {
    const own = whole[name];
    if (own === undefined) {
      if (field.default !== undefined) whole[name] = field.default;
    } else if (isStructuralMap(field) && typeof own === 'object' && own !== null)
      whole[name] = filled(field, own);
  }
  return whole;
}
