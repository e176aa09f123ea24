import Type from 'typebox';
import * as field from '../parts/fields.js';
import { defineSchema, type SpecOf } from '../schema.js';

export const platform = defineSchema({
  kind: 'Platform',
  home: 'platform',
  summary: 'The settings of the whole organisation.',
  spec: field.strict({
    organisation: field.name('The name of the organisation.'),
    domain: Type.String({
      description: "The organisation's own domain; API groups under it are its own.",
      minLength: 3,
    }),
    apiGroup: Type.String({ description: 'The primary API group of declarations.', minLength: 3 }),
    apiGroupAliases: Type.Array(Type.String(), {
      description: 'Further groups that declarations may name.',
      default: [],
    }),
    registry: Type.String({ description: 'The registry of images that name none.', minLength: 1 }),
    environmentAliases: Type.Record(Type.String(), Type.String(), {
      description: 'Other names of environments, such as prod for production.',
      default: {},
    }),
  }),
  example: `apiVersion: acme.dev/v1
kind: Platform
spec:
  organisation: acme
  domain: acme.dev
  apiGroup: acme.dev
  registry: registry.acme.dev
`,
});

export type PlatformSpec = SpecOf<typeof platform>;
