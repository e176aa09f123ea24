import { Environment } from '@marcbachmann/cel-js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { rendered } from '../support/argocd.js';
import { platformFileWith } from '../support/organisation.js';
import { ClusterRights } from '../support/rbac.js';
import { some } from '../support/some.js';

const organisation = (breakGlass: string) => ({
  'environments/platform.yaml': platformFileWith(
    `teams: {payments: {groups: {developers: [devs], approvers: [leads], breakGlass: [${breakGlass}]}}}`,
  ),
  'environments/clusters/eu.yaml':
    'kind: Cluster\nspec: {server: "https://eu.example.com", monitoring: {namespace: monitoring, labels: {release: prometheus}}}\n',
});

const workloads = [
  'apps/daemonsets',
  'apps/deployments',
  'apps/deployments/scale',
  'apps/statefulsets',
  'apps/statefulsets/scale',
  'argoproj.io/rollouts',
  'argoproj.io/rollouts/scale',
  'autoscaling/horizontalpodautoscalers',
  'batch/cronjobs',
  'batch/jobs',
];
const others = [
  '/configmaps',
  '/persistentvolumeclaims',
  '/pods',
  '/pods/attach',
  '/pods/ephemeralcontainers',
  '/pods/eviction',
  '/pods/exec',
  '/pods/portforward',
  '/pods/proxy',
  '/replicationcontrollers',
  '/secrets',
  '/serviceaccounts',
  '/serviceaccounts/token',
  '/services',
  '/services/proxy',
  'acme.dev/postgreses',
  'apps/controllerrevisions',
  'apps/replicasets',
  'external-secrets.io/externalsecrets',
  'networking.k8s.io/ingresses',
  'networking.k8s.io/networkpolicies',
  'policy/poddisruptionbudgets',
  'rbac.authorization.k8s.io/rolebindings',
  'rbac.authorization.k8s.io/roles',
];
const verbs = ['create', 'update', 'patch', 'delete', 'deletecollection', 'impersonate', 'bind', 'escalate'];

/** Everything that changes something, of all that people could ask a cluster for. */
const changes = (rights: ClusterRights, groups: readonly string[], namespace = 'payments-staging') =>
  some([...workloads, ...others]).flatMap((resource) =>
    verbs
      .filter((verb) => rights.may(groups, namespace, verb, resource))
      .map((verb) => `${verb} ${resource}`),
  );

describe('in a cluster', () => {
  test('developers and approvers change nothing: they delete pods, which come back as they were', () => {
    const rights = new ClusterRights(rendered(organisation('')));
    expect(changes(rights, ['devs', 'leads'])).toEqual(['delete /pods']);
    expect(changes(rights, ['devs', 'leads'], 'storefront-staging')).toEqual([]);
    for (const resource of ['/secrets', '/pods/exec', '/pods/portforward', '/pods/proxy', '/services/proxy'])
      for (const verb of ['get', 'list', 'watch'])
        expect([resource, verb, rights.may(['devs'], 'payments-staging', verb, resource)]).toEqual([
          resource,
          verb,
          false,
        ]);
  });

  test('where a tier allows exec, developers also reach pods in the other ways, and change no workload', () => {
    const tier = { 'environments/tiers/staging.yaml': 'kind: Tier\nspec: {exec: true}\n' };
    const rights = new ClusterRights(rendered({ ...organisation(''), ...tier }));
    expect(changes(rights, ['devs'])).toEqual([
      'delete /pods',
      'create /pods/attach',
      'patch /pods/ephemeralcontainers',
      'create /pods/exec',
      'create /pods/portforward',
    ]);
  });

  test('break-glass may patch the workloads of its team and nothing else', () => {
    const rights = new ClusterRights(rendered(organisation('on-call')));
    expect(changes(rights, ['on-call'])).toEqual(
      workloads.flatMap((resource) => [`update ${resource}`, `patch ${resource}`]),
    );
    expect(changes(rights, ['on-call'], 'storefront-staging')).toEqual([]);
    expect(changes(rights, ['devs'])).toEqual(['delete /pods']);
  });

  test('without a break-glass group there is no such role', () => {
    expect(Object.keys(rendered(organisation('')).tree('apps')).join()).not.toContain('break-glass');
  });
});

describe('a use of break-glass', () => {
  const access = 'apps/_clusters/eu/access';
  const sandbox = () => rendered(organisation('on-call'));

  test('is written to the audit log and shown to the person, but never refused', () => {
    const files = sandbox().tree(access);
    const policy = parse(files[`${access}/validatingadmissionpolicy-break-glass.acme.dev.yaml`]!);
    const binding = parse(files[`${access}/validatingadmissionpolicybinding-break-glass.acme.dev.yaml`]!);
    expect(binding.spec).toEqual({
      policyName: 'break-glass.acme.dev',
      validationActions: ['Warn', 'Audit'],
      matchResources: { namespaceSelector: { matchLabels: { 'acme.dev/managed': 'true' } } },
    });
    expect(policy.spec.failurePolicy).toBe('Ignore');
    const cel = new Environment({ enableOptionalTypes: true }).registerVariable('request', 'dyn');
    const evaluate = (expression: string, groups: string[]) =>
      cel.evaluate(expression, {
        request: {
          userInfo: { username: 'jane', groups },
          resource: { resource: 'deployments' },
          name: 'checkout',
          namespace: 'payments-staging',
        },
      });
    const [{ expression: matches }] = policy.spec.matchConditions;
    expect(evaluate(matches, ['system:authenticated', 'on-call'])).toBe(true);
    expect(evaluate(matches, ['system:serviceaccounts', 'devs'])).toBe(false);
    expect(evaluate(policy.spec.validations[0].expression, ['on-call'])).toBe(false);
    expect(evaluate(policy.spec.auditAnnotations[0].valueExpression, ['on-call'])).toBe(
      'jane changed deployments checkout in payments-staging past git',
    );
  });

  test('is watched for every change that the role allows', () => {
    const files = sandbox().tree(access);
    const role = parse(files[`${access}/clusterrole-acme-break-glass.yaml`]!);
    const policy = parse(files[`${access}/validatingadmissionpolicy-break-glass.acme.dev.yaml`]!);
    const listed = (rules: { apiGroups: string[]; resources: string[] }[]) =>
      rules.flatMap(({ apiGroups, resources }) => resources.map((resource) => `${apiGroups}/${resource}`));
    expect(listed(policy.spec.matchConstraints.resourceRules)).toEqual(listed(role.rules));
    for (const { operations } of some<{ operations: string[] }>(policy.spec.matchConstraints.resourceRules))
      expect(operations).toContain('UPDATE');
  });

  test('raises an alert, also the first time', () => {
    const alert = parse(sandbox().read(`${access}/prometheusrule-break-glass.yaml`));
    expect(alert.metadata).toMatchObject({ namespace: 'monitoring', labels: { release: 'prometheus' } });
    const [{ expr, labels }] = alert.spec.groups[0].rules;
    expect(labels).toEqual({ severity: 'critical' });
    expect(expr).toContain('policy="break-glass.acme.dev", enforcement_action="audit"');
    expect(expr).toMatch(/sum\(increase\(.+\[10m\]\)\) > 0 or sum\(.+ unless .+ offset 10m\) > 0/);
  });
});
