import type { IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import type { IServiceAccount } from 'kubernetes-models/v1';
import { type Role, roleName } from '../parts/roles.js';
import type { EnvironmentContext } from '../unit.js';
import { environmentLabels } from './environment-labels.js';

/** Binds the team's groups to the platform's ClusterRoles in this namespace. */
export function roleBindingsOf(context: EnvironmentContext): IRoleBinding[] {
  const { platform, team, tier } = context;
  const groups = Object.hasOwn(platform.teams, team.name) ? platform.teams[team.name]!.groups.developers : [];
  if (groups.length === 0) return [];
  const roles: Role[] = ['view', 'logs', 'restart', ...(tier.exec ? (['exec'] as const) : [])];
  return roles.map((role) => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: `developers-${role}`, labels: environmentLabels(context) },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: roleName(platform, role),
    },
    subjects: groups.map((name) => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name })),
  }));
}

/** A ServiceAccount whose pods get a token only if they ask for one. */
export const accountOf = (context: EnvironmentContext, name: string): IServiceAccount => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, labels: environmentLabels(context) },
  automountServiceAccountToken: false,
});
