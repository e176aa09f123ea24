import { mysql } from '../../data/mysql.js';
import type { Composition } from '../composition/composition.js';
import type { CompositionInputs } from '../composition/inputs.js';
import { sqlResource } from '../compositions/sql/connection.js';
import { databaseName } from '../compositions/sql/postgres.js';
import { format, patch } from '../language/patch.js';
import { egress } from '../network/egress.js';
import { detail, fields, passwordOf, url } from '../secrets/secret.js';
import { endsInProduction, keepsDatabase } from './ending.js';

/** A service's own user of a MySQL database. */
export const mysqlAccess = (inputs: CompositionInputs): Composition => ({
  kind: 'Access',
  name: 'mysql',
  resources: [
    // with a password of the platform's, because a restored copy already has the users of the original, whose
    // passwords are unknown
    sqlResource('mysql', 'role', 'User', { passwordSecretRef: { key: 'password' } }, [
      endsInProduction,
      patch('spec.role', 'metadata.annotations[crossplane.io/external-name]'),
      patch('spec.name', 'spec.providerConfigRef.name'),
      patch('metadata.name', 'spec.forProvider.passwordSecretRef.name', passwordOf),
      patch('metadata.name', 'spec.writeConnectionSecretToRef.name', format('%s-role')),
    ]),
    sqlResource('mysql', 'grant', 'Grant', { privileges: ['ALL'], database: databaseName }, [
      endsInProduction,
      patch('spec.role', 'spec.forProvider.user'),
      patch('spec.name', 'spec.providerConfigRef.name'),
    ]),
    keepsDatabase('MySQL', inputs),
    egress(inputs, mysql.access.port),
  ],
  makesPassword: true,
  opensWhenMasked: 'MySQL',
  secret: {
    host: detail('role', 'endpoint'),
    port: detail('role', 'port'),
    name: fields(databaseName),
    username: detail('role', 'username'),
    password: detail('role', 'password'),
    url: url(`mysql://{username}:{password}@{host}:{port}/${databaseName}`),
  },
});
