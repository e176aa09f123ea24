import type { AdmissionContext, AdmissionRule, AdmissionSpec } from '../../constructs/admission/spec.js';
import { providesData, tierComposition } from '../../constructs/data/compositions.js';
import { dataKindNames } from '../../constructs/data/data-kinds.js';
import type { ClusterContext, Unit } from '../../constructs/unit.js';
import { placeIn } from '../load/declaration.js';
import type { Organisation } from '../load/organisation.js';
import { error } from '../problem/problem.js';
import type { Draft } from './draft.js';

/** The rules as a cluster is given them. */
export type RulesOf = (cluster: Cluster) => readonly AdmissionRule[];

/** For each cluster, what its people may do, by roles that environments bind, and by which rules it judges itself. */
export function planClusters(organisation: Organisation, draft: Draft, rulesOf: RulesOf): void {
  for (const cluster of organisation.clusters.values()) {
    checkSecretStore(cluster, draft);
    checkRegion(cluster, draft);
    if (cluster.spec.admission !== undefined)
      draft.units.push(admissionUnit(organisation, cluster, cluster.spec.admission, rulesOf));
    draft.units.push(clusterUnit(organisation, cluster, 'ClusterAccess', 'access'));
    if (cluster.spec.crossplane && providesData(cluster.spec))
      draft.units.push({
        ...clusterUnit(organisation, cluster, 'ClusterData', 'data'),
        spec: { tiers: compositionsByTier(organisation) },
      });
  }
}

/** What follows from the cluster alone. */
const clusterUnit = (
  { platform }: Organisation,
  cluster: Cluster,
  kind: string,
  name: string,
): Unit<object, ClusterContext> => ({
  id: `_clusters/${cluster.name}/${name}`,
  kind,
  name,
  spec: {},
  destination: { cluster: cluster.name },
  context: { platform: platform.spec, cluster: { ...cluster.spec, name: cluster.name } },
  declaredIn: cluster.file,
});

/** The composition by which each tier provides each kind. */
const compositionsByTier = ({ tiers }: Organisation) =>
  Object.fromEntries(
    [...tiers.values()].map(({ name, spec }) => [
      name,
      Object.fromEntries(dataKindNames.map((kind) => [kind, tierComposition(kind, spec)])),
    ]),
  );

/** The rules at the admission of a cluster. */
export const admissionUnit = (
  { platform }: Organisation,
  cluster: Cluster,
  spec: AdmissionSpec,
  rulesOf: RulesOf,
): Unit<AdmissionSpec, AdmissionContext> => ({
  id: `_clusters/${cluster.name}/policies`,
  kind: 'AdmissionPolicies',
  name: 'policies',
  spec,
  destination: { cluster: cluster.name },
  context: {
    platform: platform.spec,
    cluster: { ...cluster.spec, name: cluster.name },
    rules: rulesOf(cluster),
  },
  declaredIn: cluster.file,
});

export type Cluster = Organisation['clusters'] extends ReadonlyMap<string, infer Declared> ? Declared : never;

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

function checkRegion({ spec, ...cluster }: Cluster, draft: Draft): void {
  if (!spec.crossplane || spec.aws === undefined || spec.region !== undefined) return;
  const message = 'a cluster that provides data in AWS needs the field "region"';
  draft.problems.push(
    error('missing-field', placeIn(cluster, '/spec/aws'), message, {
      docs: 'platform explain Cluster.region',
    }),
  );
}
