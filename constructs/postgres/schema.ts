import { databaseFields, ofService } from '../fields/data-fields.js';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';

const ofClaims =
  'compositionSelector, compositionRef and writeConnectionSecretToRef, which have no effect; metadata.namespace narrows it to that environment';

export const postgresSchema = defineSchema({
  kind: 'Postgres',
  home: 'service',
  summary: 'A PostgreSQL database. Deleting it asks a person first.',
  spec: field.strict({
    ...databaseFields('Postgres', { size: 'small', version: '17', highAvailability: false }),
    ...ofService,
  }),
  aliases: {
    PostgreSQLInstance: `parameters: {storageGB, size}; ${ofClaims}`,
    PostgresDatabaseClaim: `storageGB, tier (a size, or the environment that it is for), and backupsEnabled, which cannot be false; ${ofClaims}`,
    PostgresInstance: `size, environment, team; ${ofClaims}`,
  },
  example: `apiVersion: acme.dev/v1
kind: Postgres
metadata:
  name: ledger-db
spec:
  size: medium
  version: "17"
  highAvailability: true
`,
});

export type PostgresSpec = SpecOf<typeof postgresSchema>;
