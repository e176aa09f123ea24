import type { Composed } from '../resource-class.js';
import { connection } from './connection.js';

/** How the users of a MySQL server are made; the server's certificate is of an authority of AWS's own. */
export const mysqlConnection: Composed[] = [
  connection('mysql', 'MySQLConnectionSecret', { tls: 'skip-verify' }),
];
