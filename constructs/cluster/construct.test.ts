import { ClusterRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import { expect, test } from 'vitest';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { render } from '../../scripts/render/render.js';
import { context } from '../../tests/support/context.js';
import { some } from '../../tests/support/some.js';

interface Rule {
  readonly apiGroups: string[];
  readonly resources: string[];
  readonly verbs: string[];
}

const { platform, cluster } = context();
const roles = render({
  id: '_clusters/eu/access',
  kind: 'ClusterAccess',
  name: 'access',
  spec: {},
  destination: { cluster: 'eu' },
  context: { platform, cluster },
  declaredIn: 'environments/clusters/eu.yaml',
}).files;

const rulesOf = (role: Manifest): Rule[] => role['rules'] as Rule[];

test('a cluster has one role for each right, named after the organisation', () => {
  expect([...roles.keys()]).toEqual([
    'clusterrole-acme-exec.yaml',
    'clusterrole-acme-logs.yaml',
    'clusterrole-acme-restart.yaml',
    'clusterrole-acme-view.yaml',
  ]);
  for (const role of some(roles.values())) {
    expect(() => new ClusterRole(role as never).validate()).not.toThrow();
    expect(role.metadata.namespace).toBeUndefined();
  }
});

test('no role allows Secrets, tokens, roles or all kinds', () => {
  for (const role of some(roles.values()))
    for (const { apiGroups, resources, verbs } of rulesOf(role)) {
      for (const forbidden of ['secrets', 'serviceaccounts/token'])
        expect(resources).not.toContain(forbidden);
      expect(apiGroups).not.toContain('rbac.authorization.k8s.io');
      expect(apiGroups).not.toContain('*');
      expect(verbs).not.toContain('*');
      if (resources.includes('*')) expect(apiGroups).toEqual(['acme.dev']);
    }
});

test('view allows only reading', () => {
  const verbs = rulesOf(roles.get('clusterrole-acme-view.yaml')!).flatMap((rule) => rule.verbs);
  expect(new Set(verbs)).toEqual(new Set(['get', 'list', 'watch']));
});

test('only the exec role allows exec, for which get is enough', () => {
  for (const [file, role] of some(roles))
    expect([file, rulesOf(role).some(({ resources }) => resources.includes('pods/exec'))]).toEqual([
      file,
      file === 'clusterrole-acme-exec.yaml',
    ]);
});
