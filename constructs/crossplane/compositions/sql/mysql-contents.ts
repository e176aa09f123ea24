import { type Composed, patch } from '../../language/patch.js';
import { connection, sqlResource } from './connection.js';
import { databaseName } from './postgres-contents.js';

const database = sqlResource('mysql', 'database', 'Database', {}, [
  patch('metadata.name', 'spec.providerConfigRef.name'),
]);

/**
 * Objects inside every MySQL server: the provider's connection, which cannot verify the certificate of AWS's own
 * authority, and the database, which RDS does not create in a restored copy because it exists there.
 */
export const mysqlContents: Composed[] = [
  connection('mysql', 'MySQLConnectionSecret', { tls: 'skip-verify' }),
  {
    ...database,
    base: {
      ...database.base,
      metadata: { annotations: { 'crossplane.io/external-name': databaseName } },
    },
  },
];
