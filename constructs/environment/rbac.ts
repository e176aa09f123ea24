import type { IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import type { IServiceAccount } from 'kubernetes-models/v1';
import { type Role, roleName } from '../parts/roles.js';
import type { EnvironmentContext } from '../unit.js';
import { environmentLabels } from './environment-labels.js';

/** Binds the team's groups to the platform's ClusterRoles in this namespace. */
export function roleBindingsOf(context: EnvironmentContext): IRoleBinding[] {
  const { platform, team, tier } = context;
  if (!Object.hasOwn(platform.teams, team.name)) return [];
  const { developers, breakGlass } = platform.teams[team.name]!.groups;
  const roles: Role[] = ['view', 'logs', 'restart', ...(tier.exec ? (['exec'] as const) : [])];
  return [
    ...(developers.length === 0
      ? []
      : roles.map((role) => roleBinding(context, `developers-${role}`, role, developers))),
    ...(breakGlass.length === 0 ? [] : [roleBinding(context, 'break-glass', 'break-glass', breakGlass)]),
  ];
}

const roleBinding = (
  context: EnvironmentContext,
  name: string,
  role: Role,
  groups: readonly string[],
): IRoleBinding => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
  metadata: { name, labels: environmentLabels(context) },
  roleRef: {
    apiGroup: 'rbac.authorization.k8s.io',
    kind: 'ClusterRole',
    name: roleName(context.platform, role),
  },
  subjects: groups.map((group) => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: group })),
});

/** A ServiceAccount whose pods get a token only if they ask for one. */
export const accountOf = (
  context: EnvironmentContext,
  name: string,
  more: Partial<IServiceAccount> = {},
): IServiceAccount => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, labels: environmentLabels(context) },
  automountServiceAccountToken: false,
  ...more,
});
