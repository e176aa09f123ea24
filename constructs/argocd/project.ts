import type { IAppProject } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
import { permittedKinds } from './emitted-kinds.js';
import type { ArgoRootSpec, ArgoSyncWindow, ArgoTeamSpec, ArgoUnit } from './spec.js';
import { finalizers, projectFirst } from './sync.js';

/** The only project that may change namespaces, quotas, roles and cluster-wide objects. */
export const platformProject = 'platform';

/** A team's project: only its own namespaces and allowed kinds, nothing cluster-wide. */
export const teamProject = ({ name, spec }: ArgoUnit<ArgoTeamSpec>): IAppProject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: { name, finalizers, annotations: projectFirst },
  spec: {
    description: `What team ${name} runs`,
    sourceRepos: [spec.repository.url],
    destinations: spec.environments.map(({ server, namespace }) => ({ server, namespace })),
    clusterResourceWhitelist: [],
    namespaceResourceWhitelist: permittedKinds(spec.apiGroup, spec.kinds),
    orphanedResources: { warn: true },
    roles: [
      role(name, 'approver', 'May sync what requires approval', spec.groups.approvers, ['get', 'sync']),
      role(name, 'developer', 'May see how it is', spec.groups.developers, ['get']),
    ],
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
    sourceRepos: [spec.repository.url],
    destinations: [
      { server: spec.management.server, namespace: spec.management.namespace },
      ...spec.clusters.map(({ server }) => ({ server, namespace: '*' })),
    ],
    clusterResourceWhitelist: [{ group: '*', kind: '*' }],
    namespaceResourceWhitelist: [{ group: '*', kind: '*' }],
    ...windows(spec.syncWindows),
  },
});

type Role = NonNullable<IAppProject['spec']['roles']>[number];

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
    policies: [...actions.map((action) => may('applications', action)), may('logs', 'get')],
  };
}

const windows = (all: readonly ArgoSyncWindow[]): Pick<IAppProject['spec'], 'syncWindows'> =>
  all.length === 0
    ? {}
    : {
        syncWindows: all.map(({ kind, schedule, duration, timeZone, manualSync, namespaces }) => ({
          kind,
          schedule,
          duration,
          timeZone,
          manualSync,
          namespaces: [...namespaces],
        })),
      };
