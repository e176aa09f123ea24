import Type from 'typebox';
import { deploymentFields } from '../fields/deployment-fields.js';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';

export const workerSchema = defineSchema({
  kind: 'Worker',
  home: 'service',
  summary: 'A program that runs all the time and that nobody calls.',
  spec: field.strict({
    ...deploymentFields,
    health: Type.Optional(
      field.strict(
        {
          command: Type.Array(Type.String(), {
            description: 'What ends with 0 while it is well.',
            minItems: 1,
          }),
          startupSeconds: Type.Integer({
            description: 'How long it may take to start.',
            minimum: 5,
            maximum: 3600,
            default: 120,
          }),
        },
        { description: 'How its health is seen; without it, it is well while it runs.' },
      ),
    ),
    metrics: Type.Optional(
      field.strict(
        {
          path: Type.String({ description: 'Where they are.', pattern: '^/[^\\s?#]*$', default: '/metrics' }),
          port: field.port('Their port.', 9090),
        },
        { description: 'Metrics that Prometheus reads.' },
      ),
    ),
  }),
  example: `apiVersion: acme.dev/v1
kind: Worker
metadata:
  name: payment-events
spec:
  image: payment-events:2.0.1
  queues: [{name: card-events}]
`,
});

export type WorkerSpec = SpecOf<typeof workerSchema>;
