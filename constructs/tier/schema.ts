import Type from 'typebox';
import * as field from '../parts/fields.js';
import { defineSchema, type SpecOf } from '../schema.js';

export const tier = defineSchema({
  kind: 'Tier',
  home: 'tier',
  summary: 'What differs between dev, staging and production.',
  spec: field.strict({
    generation: Type.Integer({
      description: 'The generation of the emitted form, raised tier by tier when the engine is upgraded.',
      minimum: 1,
      maximum: 1,
      default: 1,
    }),
    defaults: Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown()), {
      description: 'For a kind, the defaults of its fields in this tier.',
      default: {},
    }),
  }),
  example: `apiVersion: acme.dev/v1
kind: Tier
metadata:
  name: staging
spec:
  defaults:
    WebService: {replicas: 2}
`,
});

export type TierSpec = SpecOf<typeof tier>;
