import type { ArgoRootSpec, ArgoSpec, ArgoSyncWindow, ArgoTeamSpec } from '../../constructs/argocd/spec.js';
import { type Declaration, placeIn } from '../load/declaration.js';
import type { Environment, Organisation } from '../load/organisation.js';
import { fromPointer, toPointer } from '../problem/pointer.js';
import type { Place } from '../problem/problem.js';
import { checkArgo } from './argocd-checks.js';
import type { AnyUnit, Draft } from './plan.js';

/** Argo CD's own objects: one unit for each team, and one for what watches them all. Called when all others are planned. */
export function planArgo(organisation: Organisation, draft: Draft): void {
  draft.problems.push(...checkArgo(organisation, draft.units));
  const { platform, teams, environments } = organisation;
  const byTeam = new Map([...teams.keys()].map((team): [string, Environment[]] => [team, []]));
  for (const environment of environments) byTeam.get(environment.team)?.push(environment);
  for (const team of teams.values()) {
    const own = byTeam.get(team.name)!;
    const spec = teamSpec(organisation, team.name, own);
    add(organisation, draft, { name: team.name, kind: 'ArgoTeam', spec, declaredIn: team.file }, (path) =>
      teamPlace(organisation, team, own, path),
    );
  }
  add(
    organisation,
    draft,
    { name: 'root', kind: 'ArgoRoot', spec: rootSpec(organisation), declaredIn: platform.file },
    (path) => rootPlace(organisation, path),
  );
}

const context = {};

function add(
  { platform }: Organisation,
  draft: Draft,
  own: Pick<AnyUnit, 'name' | 'kind' | 'spec' | 'declaredIn'>,
  place: (path: readonly string[]) => Place,
): void {
  const id = `_argocd/${own.name}`;
  const destination = { cluster: 'management', namespace: platform.spec.argocd.namespace };
  draft.units.push({ id, ...own, destination, context });
  const layer = { values: own.spec as ArgoSpec & Record<string, unknown>, place };
  draft.layers.set(id, [{ ...layer, place: (pointer) => place(fromPointer(pointer)) }]);
}

const shared = (organisation: Organisation, environments: readonly Environment[]): ArgoSpec => ({
  domain: organisation.platform.spec.domain,
  repository: organisation.platform.spec.git,
  syncWindows: windowsOf(organisation, environments).map(({ window }) => window),
});

function teamSpec(
  organisation: Organisation,
  team: string,
  environments: readonly Environment[],
): ArgoTeamSpec {
  const { apiGroup, kinds, teams: grants } = organisation.platform.spec;
  const grant = grants[team];
  const { onCall } = organisation.teams.get(team)!.spec;
  return {
    ...shared(organisation, environments),
    apiGroup,
    groups: grant?.groups ?? { developers: [], approvers: [] },
    kinds: [...kinds, ...(grant?.kinds ?? [])],
    environments: environments.map(({ namespace, cluster }) => ({
      namespace,
      server: organisation.clusters.get(cluster)!.spec.server,
    })),
    ...(onCall === undefined ? {} : { onCall }),
  };
}

const rootSpec = (organisation: Organisation): ArgoRootSpec => ({
  ...shared(organisation, organisation.environments),
  clusters: [...new Set([...organisation.clusters.values()].map((cluster) => cluster.spec.server))].map(
    (server) => ({ server }),
  ),
  management: organisation.platform.spec.argocd,
});

/** The sync windows that concern any of some environments, with the index of each in the settings. */
function windowsOf(
  { platform }: Organisation,
  environments: readonly Environment[],
): { index: number; window: ArgoSyncWindow }[] {
  return platform.spec.syncWindows.flatMap(({ tiers, ...window }, index) => {
    const namespaces = environments
      .filter(({ spec }) => tiers.includes(spec.tier))
      .map(({ namespace }) => namespace);
    return namespaces.length > 0 ? [{ index, window: { ...window, namespaces } }] : [];
  });
}

const within = (declaration: Declaration<unknown>, path: readonly (string | number)[]): Place =>
  placeIn(declaration as Declaration, toPointer(path));

/** Where a value of a team's Argo CD objects is written: in the settings, but for who the team is and where it runs. */
function teamPlace(
  organisation: Organisation,
  team: Declaration<unknown>,
  environments: readonly Environment[],
  [field = '', ...rest]: readonly string[],
): Place {
  const { platform } = organisation;
  if (field === 'onCall') return within(team, ['spec', 'onCall']);
  if (field === 'environments') return environmentPlace(organisation, environments[Number(rest[0])], rest[1]);
  if (field === 'groups') return within(platform, ['spec', 'teams', team.name, 'groups', ...rest]);
  if (field === 'kinds') {
    const common = platform.spec.kinds.length;
    const index = Number(rest[0]);
    return index < common
      ? within(platform, ['spec', 'kinds', index])
      : within(platform, ['spec', 'teams', team.name, 'kinds', index - common]);
  }
  return sharedPlace(organisation, environments, [field, ...rest]);
}

function environmentPlace(
  { platform, clusters }: Organisation,
  environment: Environment | undefined,
  field: string | undefined,
): Place {
  if (environment === undefined) return within(platform, []);
  if (field === 'server') return within(clusters.get(environment.cluster)!, ['spec', 'server']);
  return within(environment, ['metadata', 'name']);
}

function rootPlace(organisation: Organisation, [field = '', ...rest]: readonly string[]): Place {
  if (field === 'clusters') {
    const cluster = [...organisation.clusters.values()][Number(rest[0])];
    if (cluster !== undefined) return within(cluster, ['spec', 'server']);
  }
  if (field === 'management') return within(organisation.platform, ['spec', 'argocd', ...rest]);
  return sharedPlace(organisation, organisation.environments, [field, ...rest]);
}

function sharedPlace(
  organisation: Organisation,
  environments: readonly Environment[],
  [field = '', ...rest]: readonly string[],
): Place {
  const { platform } = organisation;
  if (field === 'repository') return within(platform, ['spec', 'git', ...rest]);
  if (field === 'syncWindows') {
    const index = windowsOf(organisation, environments)[Number(rest[0])]?.index ?? 0;
    return within(platform, ['spec', 'syncWindows', index, ...rest.slice(1)]);
  }
  return within(platform, ['spec', field]);
}
