import { clusterInAws } from '../../support/clusters.js';
import type { Declares } from './delivery.js';
import { organisation } from './organisation.js';
import type { Files } from './work-tree.js';

/** The organisation with staging alone, on one cluster on which Crossplane provides data. */
export const onClusterInAws = (more: Files) => ({
  clusters: ['eu'],
  people: true,
  customResources: true,
  declares: (({ gitUrl, servers }) => ({
    ...organisation({ gitUrl, staging: servers['eu']!, production: servers['eu']! }),
    'environments/clusters/eu.yaml': clusterInAws(
      'externalSecrets: {provider: vault, server: "https://vault.acme.dev"}',
    ).replace('https://eu.example.com', servers['eu']!),
    'environments/clusters/eu-prod.yaml': null,
    'environments/tiers/production.yaml': null,
    'environments/payments/production.yaml': null,
    ...more,
  })) satisfies Declares,
});
