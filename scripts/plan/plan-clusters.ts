import type { AdmissionContext, AdmissionRule, AdmissionSpec } from '../../constructs/admission/spec.js';
import { providesData, tierComposition } from '../../constructs/data/compositions.js';
import { dataKindNames } from '../../constructs/data/data-kinds.js';
import { installedOperators, operatorsOf } from '../../constructs/parts/operators.js';
import type { ClusterContext, Unit } from '../../constructs/unit.js';
import { placeIn } from '../load/declaration.js';
import { tiersOn } from '../load/environments-of.js';
import type { Organisation } from '../load/organisation.js';
import { error } from '../problem/problem.js';
import { checkSecretStore } from './check-secret-store.js';
import type { Draft } from './draft.js';

/** Gives the rules that a cluster enforces at admission. */
export type RulesOf = (cluster: Cluster) => readonly AdmissionRule[];

/** Plans the units of each cluster: roles for people, admission policies, what data needs, and objectives of the platform. */
export function planClusters(organisation: Organisation, draft: Draft, rulesOf: RulesOf): void {
  for (const cluster of organisation.clusters.values()) {
    checkSecretStore(cluster, organisation, draft.problems);
    checkRegion(cluster, draft);
    checkOperators(cluster, draft);
    if (cluster.spec.admission !== undefined)
      draft.units.push(admissionUnit(organisation, cluster, cluster.spec.admission, rulesOf));
    draft.units.push(clusterUnit(organisation, cluster, 'ClusterAccess', 'access'));
    if (cluster.spec.crossplane && providesData(cluster.spec))
      draft.units.push({
        ...clusterUnit(organisation, cluster, 'ClusterData', 'data'),
        spec: { tiers: compositionsByTier(organisation, cluster) },
      });
    if (installedOperators(cluster.spec).length > 0)
      draft.units.push(clusterUnit(organisation, cluster, 'ClusterOperators', 'operators'));
    if (cluster.spec.monitoring?.road !== undefined)
      draft.units.push(clusterUnit(organisation, cluster, 'ClusterRoad', 'road'));
  }
}

/** A unit that depends on nothing but the cluster and the platform. */
const clusterUnit = (
  organisation: Organisation,
  cluster: Cluster,
  kind: string,
  name: string,
): Unit<object, ClusterContext> => ({
  id: `_clusters/${cluster.name}/${name}`,
  kind,
  name,
  spec: {},
  destination: { cluster: cluster.name },
  context: contextOf(organisation, cluster),
  declaredIn: cluster.file,
});

const contextOf = (organisation: Organisation, cluster: Cluster): ClusterContext => ({
  platform: organisation.platform.spec,
  cluster: { ...cluster.spec, name: cluster.name },
  requiresApproval: tiersOn(organisation, cluster).some(({ spec }) => spec.requiresApproval),
  production: tiersOn(organisation, cluster).some(({ spec }) => spec.production),
});

/** Composition of each kind in each tier that has an environment on the cluster. */
const compositionsByTier = (organisation: Organisation, cluster: Cluster) =>
  Object.fromEntries(
    tiersOn(organisation, cluster).map(({ name, spec }) => [
      name,
      Object.fromEntries(dataKindNames.map((kind) => [kind, tierComposition(kind, spec)])),
    ]),
  );

/** Unit of a cluster's admission policies. */
export const admissionUnit = (
  organisation: Organisation,
  cluster: Cluster,
  spec: AdmissionSpec,
  rulesOf: RulesOf,
): Unit<AdmissionSpec, AdmissionContext> => ({
  id: `_clusters/${cluster.name}/policies`,
  kind: 'AdmissionPolicies',
  name: 'policies',
  spec,
  destination: { cluster: cluster.name },
  context: { ...contextOf(organisation, cluster), rules: rulesOf(cluster) },
  declaredIn: cluster.file,
});

export type Cluster = Organisation['clusters'] extends ReadonlyMap<string, infer Declared> ? Declared : never;

function checkRegion({ spec, ...cluster }: Cluster, draft: Draft): void {
  if (!spec.crossplane || spec.aws === undefined || spec.region !== undefined) return;
  const message = 'a cluster that provides data in AWS needs the field "region"';
  draft.problems.push(
    error('missing-field', placeIn(cluster, '/spec/aws'), message, {
      docs: 'platform explain Cluster.region',
    }),
  );
}

/** An operator without its capability would be installed for nothing. */
function checkOperators({ spec, ...cluster }: Cluster, draft: Draft): void {
  const needed = new Set(operatorsOf(spec).map(({ name }) => name));
  spec.operators.forEach((name, i) => {
    if (needed.has(name)) return;
    draft.problems.push(
      error(
        'no-capability',
        placeIn(cluster, `/spec/operators/${i}`),
        `no capability of the cluster ${cluster.name} needs the operator ${name}`,
        { help: 'remove it, or declare the capability that needs it', docs: 'platform explain Cluster' },
      ),
    );
  });
}
