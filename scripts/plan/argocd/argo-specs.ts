import type {
  ArgoRootSpec,
  ArgoSpec,
  ArgoSyncWindow,
  ArgoTeamSpec,
} from '../../../constructs/argocd/spec.js';
import { installedOperators } from '../../../constructs/parts/operators.js';
import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import { tiersOn } from '../../load/environments-of.js';
import type { DeclaredEnvironment, Organisation } from '../../load/organisation.js';

type Named<Kind extends 'teams' | 'clusters'> =
  Organisation[Kind] extends ReadonlyMap<string, infer Declared> ? Declared : never;

export function teamSpec(
  organisation: Organisation,
  { name, spec: { onCall } }: Named<'teams'>,
  environments: readonly DeclaredEnvironment[],
): ArgoTeamSpec {
  const { apiGroup, kinds, teams: grants } = organisation.platform.spec;
  const grant = grants[name];
  return {
    ...shared(organisation, environments),
    apiGroup,
    groups: {
      developers: grant?.groups.developers ?? [],
      approvers: grant?.groups.approvers ?? [],
      confirmers: organisation.platform.spec.groups.confirmers,
    },
    kinds: [...kinds, ...(grant?.kinds ?? [])],
    environments: environments.map(({ namespace, cluster }) => ({
      namespace,
      server: organisation.clusters.get(cluster)!.spec.server,
    })),
    ...(onCall === undefined ? {} : { onCall }),
  };
}

export const rootSpec = (organisation: Organisation): ArgoRootSpec => ({
  ...shared(organisation, organisation.declaredEnvironments),
  apiGroup: organisation.platform.spec.apiGroup,
  clusters: serversOf(organisation).map(({ spec: { server } }) => ({ server })),
  operators: operatorsToInstall(organisation),
  groups: organisation.platform.spec.groups,
  management: organisation.platform.spec.argocd,
});

const operatorsToInstall = (organisation: Organisation): ArgoRootSpec['operators'] =>
  [...organisation.clusters.values()].flatMap((cluster) => {
    const autoSync = !tiersOn(organisation, cluster).some(({ spec }) => spec.requiresApproval);
    return installedOperators(cluster.spec).map(({ name, namespace, values }) => ({
      ...{ name, cluster: cluster.name, server: cluster.spec.server, namespace, autoSync },
      chart: organisation.platform.spec.charts[name],
      ...(values === undefined ? {} : { values }),
    }));
  });

const shared = (organisation: Organisation, environments: readonly DeclaredEnvironment[]): ArgoSpec => ({
  domain: organisation.platform.spec.domain,
  repository: repositoryOf(organisation.platform.spec.git),
  syncWindows: windowsOf(organisation, environments).map(({ window }) => window),
});

const repositoryOf = ({ url, branch, folder }: PlatformSpec['git']): ArgoSpec['repository'] => ({
  url,
  branch,
  ...(folder === undefined ? {} : { folder }),
});

/** The sync windows that apply to some of these environments, with their index in platform.yaml. */
export function windowsOf(
  { platform }: Organisation,
  environments: readonly DeclaredEnvironment[],
): { index: number; window: ArgoSyncWindow }[] {
  return platform.spec.syncWindows.flatMap(({ tiers, ...window }, index) => {
    const affected = environments.filter(({ spec }) => tiers.includes(spec.tier));
    const namespaces = affected.map(({ namespace }) => namespace);
    const clusters = [...new Set(affected.map(({ cluster }) => cluster))].sort();
    return affected.length > 0 ? [{ index, window: { ...window, namespaces, clusters } }] : [];
  });
}

/** One cluster for each API server, because a project may list a destination only once. */
export const serversOf = ({ clusters }: Organisation): Named<'clusters'>[] => [
  ...new Map([...clusters.values()].map((cluster) => [cluster.spec.server, cluster])).values(),
];
