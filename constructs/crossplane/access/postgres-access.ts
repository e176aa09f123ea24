import { postgres } from '../../data/postgres.js';
import type { Composition } from '../composition/composition.js';
import type { CompositionInputs } from '../composition/inputs.js';
import { sqlResource } from '../compositions/sql/connection.js';
import { ownerRole } from '../compositions/sql/postgres-contents.js';
import { patch } from '../language/patch.js';
import { egress } from '../network/egress.js';
import { deletedOnlyInProduction, keepsDatabase } from './role-deletion.js';
import { rolePatches, roleSecret } from './service-role.js';

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
      rolePatches,
    ),
    sqlResource('postgresql', 'membership', 'Grant', { memberOf: ownerRole }, [
      deletedOnlyInProduction,
      patch('spec.role', 'spec.forProvider.role'),
      patch('spec.name', 'spec.providerConfigRef.name'),
    ]),
    keepsDatabase('Postgres', inputs),
    egress(inputs, postgres.access.port),
  ],
  makesPassword: true,
  opensWhenMasked: 'Postgres',
  secret: roleSecret('postgresql', '?sslmode=require'),
});
