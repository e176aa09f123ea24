import { clusterInAws } from '../../support/clusters.js';
import type { Declares } from './delivery.js';
import { onOneCluster } from './organisation.js';
import type { Files } from './work-tree.js';

/** The organisation with staging alone, on a cluster on which Crossplane provides data. */
export const onClusterInAws = (more: Files) => ({
  ...onOneCluster,
  onWorkload: true,
  people: true,
  customResources: true,
  declares: ((place) => ({
    ...onOneCluster.declares(place),
    'environments/clusters/eu.yaml': clusterInAws(
      'externalSecrets: {provider: vault, server: "https://vault.acme.dev"}',
    ).replace('https://eu.example.com', place.servers['eu']!),
    ...more,
  })) satisfies Declares,
});
