import type { DatabaseKind } from '../../data/data-kinds.js';
import type { CompositionInputs } from '../composition/inputs.js';
import { neverDeleted } from '../compositions/sql/connection.js';
import { databaseName } from '../compositions/sql/postgres-contents.js';
import { sameName } from '../language/common-patches.js';
import { type Composed, convert, format, map, type Patch, patch } from '../language/patch.js';
import { type ComposedSecret, detail, fields, passwordOf, url } from '../secrets/secret.js';

/**
 * Deletes roles only in production. Elsewhere whole environments are deleted, and a role cannot be deleted from a
 * server that is gone: its object would hang.
 */
export const endsInProduction = patch(
  'spec.production',
  'spec.managementPolicies',
  convert('string'),
  map({ true: ['*'], false: neverDeleted }),
);

/** Keeps a database until its Access is gone, because deleting a role needs the database. */
export const keepsDatabase = (kind: DatabaseKind, { apiGroup }: CompositionInputs): Composed => {
  const apiVersion = `${apiGroup}/v1`;
  return {
    name: 'usage',
    base: {
      apiVersion: 'protection.crossplane.io/v1beta1',
      kind: 'Usage',
      spec: {
        of: { apiVersion, kind },
        by: { apiVersion, kind: 'Access' },
        // repeats the deletion once it is allowed, so that nobody has to
        replayDeletion: true,
      },
    },
    patches: [
      sameName,
      patch('spec.name', 'spec.of.resourceRef.name'),
      patch('metadata.name', 'spec.by.resourceRef.name'),
    ],
  };
};

/** Patches of the role itself: its name, its database, and the Secrets with its password and connection. */
export const rolePatches: readonly Patch[] = [
  endsInProduction,
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
