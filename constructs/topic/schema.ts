import { serviceField, topicFields } from '../fields/data-fields.js';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';

export const topicSchema = defineSchema({
  kind: 'Topic',
  home: 'service',
  summary:
    'Topic that delivers each message to every subscriber. Deleting one waits for confirmation in Argo CD.',
  spec: field.strict({ ...topicFields, ...serviceField }),
  example: `apiVersion: acme.dev/v1
kind: Topic
metadata:
  name: order-events
spec:
  type: sns
`,
});

export type TopicSpec = SpecOf<typeof topicSchema>;
