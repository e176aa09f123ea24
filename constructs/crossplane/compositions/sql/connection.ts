import { type Composed, type Json, patch } from '../../language/patch.js';
import { secretName } from '../../secrets/secret.js';

type Engine = 'postgresql' | 'mysql';

/** How the provider of SQL reaches a database: by the Secret that is composed beside it. */
export const connection = (
  engine: Engine,
  source: string,
  more: { readonly [key: string]: Json },
): Composed => ({
  name: 'sql',
  base: {
    apiVersion: `${engine}.sql.m.crossplane.io/v1alpha1`,
    kind: 'ProviderConfig',
    spec: { credentials: { source, secretKeyMapping: { endpoint: 'host' } }, ...more },
  },
  patches: [
    patch('metadata.name', 'metadata.name'),
    patch(secretName, 'spec.credentials.connectionSecretRef.name'),
  ],
  isReadyOnceMade: true,
});

/** It goes with its server: once that is gone, nobody could delete it, and its object and the environment would stay for ever. */
export const staysInside = ['Observe', 'Create', 'Update', 'LateInitialize'];

/** Something inside a database, by the connection of that. */
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
    spec: { managementPolicies: staysInside, forProvider, providerConfigRef: { kind: 'ProviderConfig' } },
  },
  patches: [patch('metadata.name', 'metadata.name'), ...patches],
});
