import { named } from '../../language/common-patches.js';
import { type Composed, type Json, patch } from '../../language/patch.js';
import { secretName } from '../../secrets/secret.js';

type Engine = 'postgresql' | 'mysql';

/** Connection of the SQL provider to a database, with the composed connection Secret. */
export const connection = (
  engine: Engine,
  source: string,
  settings: { readonly [key: string]: Json },
): Composed => ({
  name: 'sql',
  base: {
    apiVersion: `${engine}.sql.m.crossplane.io/v1alpha1`,
    kind: 'ProviderConfig',
    spec: { credentials: { source, secretKeyMapping: { endpoint: 'host' } }, ...settings },
  },
  patches: [
    patch('metadata.name', 'metadata.name'),
    patch(secretName, 'spec.credentials.connectionSecretRef.name'),
  ],
  isReadyOnceMade: true,
});

/**
 * Never deletes these objects from inside the server: they disappear with it, and once it is gone a deletion would
 * hang for ever.
 */
export const neverDeleted = ['Observe', 'Create', 'Update', 'LateInitialize'];

/** An object inside a database, such as a role, managed through the database's connection. */
export const sqlResource = (
  engine: Engine,
  name: string,
  kind: string,
  forProvider: { readonly [key: string]: Json },
  patches: Composed['patches'],
): Composed => ({
  name,
  base: {
    apiVersion: `${engine}.sql.m.crossplane.io/v1alpha1`,
    kind,
    spec: { managementPolicies: neverDeleted, forProvider, providerConfigRef: { kind: 'ProviderConfig' } },
  },
  patches: named(patches),
});
