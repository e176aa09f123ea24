import { type Composed, patch } from '../../language/patch.js';
import { connection, sqlResource } from './connection.js';
import { databaseName } from './postgres.js';

const database = sqlResource('mysql', 'database', 'Database', {}, [
  patch('metadata.name', 'spec.providerConfigRef.name'),
]);

/**
 * What every MySQL server has in it: how its users are made, by a certificate of an authority of AWS's own; and its
 * database, which RDS would not make in a copy, for there it is.
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
