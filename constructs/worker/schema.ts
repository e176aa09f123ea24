import Type from 'typebox';
import { deploymentFields, queueAutoscaling } from '../fields/deployment-fields.js';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';

export const workerSchema = defineSchema({
  kind: 'Worker',
  home: 'service',
  summary: 'Program that runs continuously and takes no requests, such as a queue consumer.',
  spec: field.strict({
    ...deploymentFields,
    autoscaling: queueAutoscaling,
    health: Type.Optional(
      field.strict(
        {
          command: Type.Array(Type.String(), {
            description: 'Command run in the container to check its health. Exit code 0 means healthy.',
            examples: [['cat', '/tmp/healthy']],
            minItems: 1,
          }),
          startupSeconds: Type.Integer({
            description: 'Seconds a pod may take to start before it is restarted.',
            minimum: 5,
            maximum: 3600,
            default: 120,
          }),
        },
        { description: 'Health check. Without it, a running process counts as healthy.' },
      ),
    ),
    metrics: Type.Optional(
      field.strict(
        {
          path: Type.String({
            description: 'Path of the metrics endpoint.',
            examples: ['/metrics'],
            pattern: '^/[^\\s?#]*$',
            patternErrorMessage: 'a path starts with / and has no spaces, ? or #',
            default: '/metrics',
          }),
          port: field.port('Port of the metrics endpoint.', 9090),
        },
        {
          description:
            'Scraping by Prometheus, on clusters that have it. Without it, the worker is not scraped.',
        },
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
