import { cacheFields, serviceField } from '../fields/data-fields.js';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';

export const cacheSchema = defineSchema({
  kind: 'Cache',
  home: 'service',
  summary: 'Valkey cache, for Redis clients. Its content can be lost at any time.',
  spec: field.strict({
    ...cacheFields({ size: 'small', version: '8', highAvailability: false }),
    ...serviceField,
  }),
  example: `apiVersion: acme.dev/v1
kind: Cache
metadata:
  name: sessions
spec:
  size: small
  version: "8"
`,
});

export type CacheSpec = SpecOf<typeof cacheSchema>;
