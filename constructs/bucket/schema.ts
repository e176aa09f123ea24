import { bucketFields, serviceField } from '../fields/data-fields.js';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';

export const bucketSchema = defineSchema({
  kind: 'Bucket',
  home: 'service',
  summary: 'Object storage bucket. Deleting one waits for confirmation in Argo CD.',
  spec: field.strict({ ...bucketFields, ...serviceField }),
  example: `apiVersion: acme.dev/v1
kind: Bucket
metadata:
  name: invoices
spec:
  versioned: true
`,
});

export type BucketSpec = SpecOf<typeof bucketSchema>;
