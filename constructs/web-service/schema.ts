import Type from 'typebox';
import * as field from '../parts/fields.js';
import { defineSchema, type SpecOf } from '../schema.js';

export const webService = defineSchema({
  kind: 'WebService',
  home: 'service',
  summary: 'A service that answers HTTP requests.',
  spec: field.strict({
    image: Type.Optional(
      Type.String({
        description:
          "The container image. One without a registry gets the organisation's. The images file of the service, written by machines, goes before it.",
        minLength: 1,
      }),
    ),
    replicas: Type.Integer({
      description: 'How many pods run. The tier may set another default.',
      minimum: 0,
      maximum: 500,
      default: 2,
    }),
    port: field.port('The port that the container listens on.', 8080),
    resources: Type.Optional(field.size),
    env: Type.Optional(
      Type.Record(Type.String(), Type.Union([Type.String(), Type.Integer(), Type.Boolean()]), {
        description: 'Environment variables.',
      }),
    ),
  }),
  example: `apiVersion: acme.dev/v1
kind: WebService
metadata:
  name: checkout-api
spec:
  image: checkout-api:1.4.2
  replicas: 3
`,
});

export type WebServiceSpec = SpecOf<typeof webService>;
