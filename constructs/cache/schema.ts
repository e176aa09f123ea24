import { cacheFields, ofService } from '../fields/data-fields.js';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';

export const cacheSchema = defineSchema({
  kind: 'Cache',
  home: 'service',
  summary: 'A Valkey, to which programs speak as to Redis. What it holds can be lost.',
  spec: field.strict({
    ...cacheFields({ size: 'small', version: '8', highAvailability: false }),
    ...ofService,
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
