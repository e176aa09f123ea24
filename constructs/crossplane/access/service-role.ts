import { databaseName } from '../compositions/sql/postgres-contents.js';
import { format, type Patch, patch } from '../language/patch.js';
import { type ComposedSecret, detail, fields, passwordOf, url } from '../secrets/secret.js';
import { deletedOnlyInProduction } from './role-deletion.js';

/** Patches of a service's own role in a database: its name, and the Secrets with its password and connection. */
export const rolePatches: readonly Patch[] = [
  deletedOnlyInProduction,
  patch('spec.role', 'metadata.annotations[crossplane.io/external-name]'),
  patch('spec.name', 'spec.providerConfigRef.name'),
  patch('metadata.name', 'spec.forProvider.passwordSecretRef.name', passwordOf),
  patch('metadata.name', 'spec.writeConnectionSecretToRef.name', format('%s-role')),
];

/** The Secret with which a service connects as its role. */
export const roleSecret = (scheme: string, query = ''): ComposedSecret => ({
  host: detail('role', 'endpoint'),
  port: detail('role', 'port'),
  name: fields(databaseName),
  username: detail('role', 'username'),
  password: detail('role', 'password'),
  url: url(`${scheme}://{username}:{password}@{host}:{port}/${databaseName}${query}`),
});
