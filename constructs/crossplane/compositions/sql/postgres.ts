import { type Composed, format, patch } from '../../language/patch.js';
import { connection, sqlResource } from './connection.js';

/** Who makes databases and roles. No service is it. */
export const admin = 'platform';

/** The one database of a server, and the role that owns all in it: services act as that, whichever made a table. */
export const databaseName = 'app';
export const ownerRole = 'app';

/** What every PostgreSQL server has in it, whoever runs it. */
export const postgresContents = (administrator: string): Composed[] => [
  connection('postgresql', 'PostgreSQLConnectionSecret', { defaultDatabase: 'postgres', sslMode: 'require' }),
  own('owner', 'Role', {}, ownerRole),
  // a server lets only members make what a role is to own
  own('membership', 'Grant', { role: administrator, memberOf: ownerRole }),
  own('database', 'Database', { owner: ownerRole }, databaseName),
  closed,
];

const own = (
  name: string,
  kind: string,
  forProvider: Readonly<Record<string, string>>,
  externalName?: string,
): Composed => {
  const made = sqlResource('postgresql', name, kind, forProvider, [
    patch('metadata.name', 'spec.providerConfigRef.name'),
  ]);
  if (externalName === undefined) return made;
  const metadata = { annotations: { 'crossplane.io/external-name': externalName } };
  return { ...made, base: { ...made.base, metadata } };
};

/** By default every role of a server may enter every database. */
const closed: Composed = sqlResource(
  'postgresql',
  'closed',
  'Grant',
  { role: ownerRole, database: databaseName, privileges: ['ALL'], revokePublicOnDb: true },
  [
    patch('metadata.name', 'metadata.name', format('%s-closed')),
    patch('metadata.name', 'spec.providerConfigRef.name'),
  ],
);
