import Type from 'typebox';
import * as field from '../parts/fields.js';
import { defineSchema, type SpecOf } from '../schema.js';

export const cluster = defineSchema({
  kind: 'Cluster',
  home: 'cluster',
  summary: 'A workload cluster: where it is and what it can do.',
  spec: field.strict({
    server: Type.String({ description: 'The API server, as Argo CD knows it.', pattern: '^https://' }),
  }),
  example: `apiVersion: acme.dev/v1
kind: Cluster
metadata:
  name: eu-central
spec:
  server: https://eu-central.k8s.acme.dev
`,
});

export type ClusterSpec = SpecOf<typeof cluster>;
