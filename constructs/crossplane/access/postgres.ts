import { inside } from '../compositions/sql/connection.js';
import { databaseName, ownerRole } from '../compositions/sql/postgres.js';
import { format, patch, type ResourceClass } from '../language/composition.js';
import { egress } from '../network/egress.js';
import { detail, fields, passwordOf, url } from '../secrets/secret.js';
import type { Surroundings } from '../surroundings.js';
import { endsInProduction, outlived } from './ending.js';

/** A service's own role in a PostgreSQL database, whoever runs that. */
export const postgresAccess = (around: Surroundings): ResourceClass => ({
  kind: 'Access',
  name: 'postgres',
  resources: [
    inside(
      'postgresql',
      'role',
      'Role',
      {
        privileges: { login: true },
        // of a password that the provider makes up itself, a Secret that was deleted comes back empty
        passwordSecretRef: { key: 'password' },
        // what it makes belongs to all services of the database
        configurationParameters: [{ name: 'role', value: ownerRole }],
      },
      [
        endsInProduction,
        patch('spec.role', 'metadata.annotations[crossplane.io/external-name]'),
        patch('spec.name', 'spec.providerConfigRef.name'),
        patch('metadata.name', 'spec.forProvider.passwordSecretRef.name', passwordOf),
        patch('metadata.name', 'spec.writeConnectionSecretToRef.name', format('%s-role')),
      ],
    ),
    inside('postgresql', 'membership', 'Grant', { memberOf: ownerRole }, [
      endsInProduction,
      patch('spec.role', 'spec.forProvider.role'),
      patch('spec.name', 'spec.providerConfigRef.name'),
    ]),
    outlived('Postgres', around),
    egress(around, 'postgres'),
  ],
  makesPassword: true,
  opensWhenMasked: 'Postgres',
  secret: {
    host: detail('role', 'endpoint'),
    port: detail('role', 'port'),
    name: fields(databaseName),
    username: detail('role', 'username'),
    password: detail('role', 'password'),
    url: url(`postgresql://{username}:{password}@{host}:{port}/${databaseName}?sslmode=require`),
  },
});
