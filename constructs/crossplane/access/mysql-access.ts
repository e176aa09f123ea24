import { mysql } from '../../data/mysql.js';
import type { Composition } from '../composition/composition.js';
import type { CompositionInputs } from '../composition/inputs.js';
import { sqlResource } from '../compositions/sql/connection.js';
import { databaseName } from '../compositions/sql/postgres-contents.js';
import { patch } from '../language/patch.js';
import { egress } from '../network/egress.js';
import { deletedOnlyInProduction, keepsDatabase } from './role-deletion.js';
import { rolePatches, roleSecret } from './service-role.js';

/** A service's own user of a MySQL database. */
export const mysqlAccess = (inputs: CompositionInputs): Composition => ({
  kind: 'Access',
  name: 'mysql',
  resources: [
    // with a password of the platform's, because a restored copy already has the users of the original, whose
    // passwords are unknown
    sqlResource('mysql', 'role', 'User', { passwordSecretRef: { key: 'password' } }, rolePatches),
    sqlResource('mysql', 'grant', 'Grant', { privileges: ['ALL'], database: databaseName }, [
      deletedOnlyInProduction,
      patch('spec.role', 'spec.forProvider.user'),
      patch('spec.name', 'spec.providerConfigRef.name'),
    ]),
    keepsDatabase('MySQL', inputs),
    egress(inputs, mysql.access.port),
  ],
  makesPassword: true,
  opensWhenMasked: 'MySQL',
  secret: roleSecret('mysql'),
});
