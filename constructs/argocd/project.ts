import type { IAppProject } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
import { permittedKinds } from './emitted-kinds.js';
import type { ArgoRootSpec, ArgoSyncWindow, ArgoTeamSpec, ArgoUnit } from './spec.js';
import { finalizers, neverPruned, projectFirst } from './sync.js';

/** The only project that may change namespaces, quotas, roles and cluster-wide objects. */
export const platformProject = 'platform';

/** A team's project: only its own namespaces and allowed kinds, nothing cluster-wide. */
export const teamProject = ({ name, spec }: ArgoUnit<ArgoTeamSpec>): IAppProject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: { name, finalizers, annotations: { ...projectFirst, ...neverPruned } },
  spec: {
    description: `What team ${name} runs`,
    sourceRepos: [spec.repository.url],
    destinations: spec.environments.map(({ server, namespace }) => ({ server, namespace })),
    clusterResourceWhitelist: [],
    namespaceResourceWhitelist: permittedKinds(spec.apiGroup, spec.kinds),
    orphanedResources: { warn: true },
    roles: rolesOf(name, spec),
    ...windows(spec.syncWindows),
  },
});

/** The platform's project: every workload cluster, and Argo CD's namespace on the management cluster. */
export const rootProject = ({ spec }: ArgoUnit<ArgoRootSpec>): IAppProject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: {
    name: platformProject,
    finalizers,
    annotations: { ...projectFirst, 'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm' },
  },
  spec: {
    description: 'Argo CD itself, environments and clusters',
    sourceRepos: [...new Set([spec.repository.url, ...spec.operators.map(({ chart }) => chart.repository)])],
    destinations: [
      { server: spec.management.server, namespace: spec.management.namespace },
      ...spec.clusters.map(({ server }) => ({ server, namespace: '*' })),
    ],
    clusterResourceWhitelist: [{ group: '*', kind: '*' }],
    namespaceResourceWhitelist: [{ group: '*', kind: '*' }],
    roles: [
      role(platformProject, 'approver', approves, spec.groups.approvers, ['sync']),
      ...confirmer(platformProject, spec.groups.confirmers),
    ],
    ...windows(spec.syncWindows, ({ clusters }) => clusters.map((cluster) => `clusters.${cluster}.*`)),
  },
});

type Role = NonNullable<IAppProject['spec']['roles']>[number];

const approves = 'May sync what requires approval';

/**
 * Rights of a team that change nothing but what was merged. `update`, `override`, `delete` and `action/*` would let
 * people run something else, and `exec` is not granted because the tier decides about it in the cluster. Argo CD asks for
 * `update` to confirm a deletion, so that role is the platform team's.
 */
function rolesOf(project: string, { apiGroup, kinds, groups }: ArgoTeamSpec): Role[] {
  return [
    role(project, 'approver', approves, groups.approvers, ['sync']),
    ...confirmer(project, groups.confirmers),
    role(
      project,
      'developer',
      'May see, restart and start what was merged',
      groups.developers,
      safeActions(permittedKinds(apiGroup, kinds)),
    ),
  ];
}

/** The role that confirms deletions, if anybody may. */
const confirmer = (project: string, groups: readonly string[]): Role[] =>
  groups.length === 0
    ? []
    : [
        role(
          project,
          'confirmer',
          'Of the platform team: may confirm deletions, and with the same right change Applications',
          groups,
          ['update'],
        ),
      ];

const safe: Readonly<Record<string, string>> = {
  'apps/DaemonSet': 'restart',
  'apps/Deployment': 'restart',
  'apps/StatefulSet': 'restart',
  'argoproj.io/Rollout': 'restart',
  'batch/CronJob': 'create-job',
};

/** Actions of Argo CD that run what is in the cluster once more. Its other actions change what runs there. */
const safeActions = (kinds: ReturnType<typeof permittedKinds>): string[] =>
  kinds
    .map(({ group, kind }) => `${group}/${kind}`)
    .filter((name) => Object.hasOwn(safe, name))
    .map((name) => `action/${name}/${safe[name]}`);

function role(
  project: string,
  name: string,
  description: string,
  groups: readonly string[],
  actions: readonly string[],
): Role {
  const may = (resource: string, action: string) =>
    `p, proj:${project}:${name}, ${resource}, ${action}, ${project}/*, allow`;
  return {
    name,
    description,
    groups: [...new Set(groups)],
    policies: [...['get', ...actions].map((action) => may('applications', action)), may('logs', 'get')],
  };
}

const windows = (
  all: readonly ArgoSyncWindow[],
  applicationsOf: (window: ArgoSyncWindow) => string[] = () => [],
): Pick<IAppProject['spec'], 'syncWindows'> =>
  all.length === 0
    ? {}
    : {
        syncWindows: all.map((window) => {
          const { kind, schedule, duration, timeZone, manualSync, namespaces } = window;
          const applications = applicationsOf(window);
          return {
            kind,
            schedule,
            duration,
            timeZone,
            manualSync,
            ...(applications.length === 0 ? {} : { applications }),
            namespaces: [...namespaces],
          };
        }),
      };
