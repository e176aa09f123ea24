import type { ClusterContext, Unit } from '../../constructs/unit.js';
import { placeIn } from '../load/declaration.js';
import type { Organisation } from '../load/organisation.js';
import { error } from '../problem/problem.js';
import type { Draft } from './draft.js';

/** For each cluster, what its people may do: the roles that environments bind their team to. */
export function planClusters(organisation: Organisation, draft: Draft): void {
  for (const cluster of organisation.clusters.values()) {
    checkSecretStore(cluster, draft);
    const unit: Unit<object, ClusterContext> = {
      id: `_clusters/${cluster.name}/access`,
      kind: 'ClusterAccess',
      name: 'access',
      spec: {},
      destination: { cluster: cluster.name },
      context: { platform: organisation.platform.spec, cluster: { ...cluster.spec, name: cluster.name } },
      declaredIn: cluster.file,
    };
    draft.units.push(unit);
  }
}

type Cluster = Organisation['clusters'] extends ReadonlyMap<string, infer Declared> ? Declared : never;

/** Each secret store has fields without which it cannot be reached. */
function checkSecretStore(cluster: Cluster, draft: Draft): void {
  const store = cluster.spec.externalSecrets;
  if (store === undefined) return;
  const at = placeIn(cluster, '/spec/externalSecrets/provider');
  const need = (field: string, value: string | undefined) => {
    if (value === undefined)
      draft.problems.push(
        error('missing-field', at, `secrets of ${store.provider} need the cluster's field "${field}"`, {
          docs: `platform explain Cluster.${field}`,
        }),
      );
  };
  if (store.provider === 'vault') need('externalSecrets.server', store.server);
  else {
    need('region', cluster.spec.region);
    need('externalSecrets.rolePrefix', store.rolePrefix);
  }
}
