import { queueFields, serviceField } from '../fields/data-fields.js';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';

export const queueSchema = defineSchema({
  kind: 'Queue',
  home: 'service',
  summary: 'Message queue. Deleting one waits for confirmation in Argo CD.',
  spec: field.strict({ ...queueFields, ...serviceField }),
  example: `apiVersion: acme.dev/v1
kind: Queue
metadata:
  name: payment-events
spec:
  type: sqs
`,
});

export type QueueSpec = SpecOf<typeof queueSchema>;
