import { postgres } from '../../data/postgres.js';
import type { Composition } from '../composition/composition.js';
import type { CompositionInputs } from '../composition/inputs.js';
import { sqlResource } from '../compositions/sql/connection.js';
import { databaseName, ownerRole } from '../compositions/sql/postgres.js';
import { format, patch } from '../language/patch.js';
import { egress } from '../network/egress.js';
import { detail, fields, passwordOf, url } from '../secrets/secret.js';
import { endsInProduction, keepsDatabase } from './ending.js';

/** A service's own role in a PostgreSQL database, for every composition. */
export const postgresAccess = (inputs: CompositionInputs): Composition => ({
  kind: 'Access',
  name: 'postgres',
  resources: [
    sqlResource(
      'postgresql',
      'role',
      'Role',
      {
        privileges: { login: true },
        // with a password of the platform's: the provider would recreate a deleted Secret without one
        passwordSecretRef: { key: 'password' },
        // tables it creates belong to the shared role, so all services of the database can use them
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
    sqlResource('postgresql', 'membership', 'Grant', { memberOf: ownerRole }, [
      endsInProduction,
      patch('spec.role', 'spec.forProvider.role'),
      patch('spec.name', 'spec.providerConfigRef.name'),
    ]),
    keepsDatabase('Postgres', inputs),
    egress(inputs, postgres.access.port),
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
