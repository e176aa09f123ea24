import { type Composed, format, patch } from '../../language/patch.js';
import { connection, sqlResource } from './connection.js';

/** The administrator, who creates databases and roles. Services never use it. */
export const admin = 'platform';

/**
 * The only database of a server, and the role that owns everything in it. Services act as that role, so all can use a
 * table whichever of them created it.
 */
export const databaseName = 'app';
export const ownerRole = 'app';

/** Objects inside every PostgreSQL server, for every composition. */
export const postgresContents = (administrator: string): Composed[] => [
  connection('postgresql', 'PostgreSQLConnectionSecret', { defaultDatabase: 'postgres', sslMode: 'require' }),
  sqlObject('owner', 'Role', {}, ownerRole),
  // PostgreSQL lets only members of a role create objects that it owns
  sqlObject('membership', 'Grant', { role: administrator, memberOf: ownerRole }),
  sqlObject('database', 'Database', { owner: ownerRole }, databaseName),
  closed,
];

const sqlObject = (
  name: string,
  kind: string,
  forProvider: Readonly<Record<string, string>>,
  externalName?: string,
): Composed => {
  const composed = sqlResource('postgresql', name, kind, forProvider, [
    patch('metadata.name', 'spec.providerConfigRef.name'),
  ]);
  if (externalName === undefined) return composed;
  const metadata = { annotations: { 'crossplane.io/external-name': externalName } };
  return { ...composed, base: { ...composed.base, metadata } };
};

/** Closes the database to other roles: by default every role of a server may connect to every database. */
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
