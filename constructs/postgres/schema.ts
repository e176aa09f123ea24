import { databaseFields, serviceField } from '../fields/data-fields.js';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';

const ofClaims =
  'compositionSelector, compositionRef and writeConnectionSecretToRef are accepted and have no effect; metadata.namespace limits the database to that environment';

export const postgresSchema = defineSchema({
  kind: 'Postgres',
  home: 'service',
  summary:
    'PostgreSQL database. Deleting one waits for confirmation in Argo CD. Documents of the kinds `PostgreSQLInstance`, `PostgresInstance` and `PostgresDatabaseClaim` are read as this kind; their `namespace` limits them to an environment, or to those of a team.',
  spec: field.strict({
    ...databaseFields('Postgres', { size: 'small', version: '17', highAvailability: false }),
    ...serviceField,
  }),
  aliases: {
    PostgreSQLInstance: `parameters: {storageGB, size}; ${ofClaims}`,
    PostgresDatabaseClaim: `storageGB, tier (a size, or the name of an environment), backupsEnabled (cannot be false); ${ofClaims}`,
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
