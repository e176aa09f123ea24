import { expect, test } from 'vitest';
import { platformFileWith, Sandbox, smallest } from './support/organisation.js';
import { yaml } from './support/yaml.js';

const workload = (name: string, account: string) => yaml`
  apiVersion: apps/v1
  kind: Deployment
  metadata: {name: ${name}, namespace: tools}
  spec:
    selector: {matchLabels: {app: ${name}}}
    template:
      metadata: {labels: {app: ${name}}}
      spec:
        serviceAccountName: ${account}
        containers: [{name: app, image: "registry.acme.dev/app:1"}]
`;

const bindingTo = (subject: string) => yaml`
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRoleBinding
  metadata: {name: controller}
  roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
  subjects: [${subject}]
`;

/** The messages about tokens of ServiceAccounts, in files outside a monorepo. */
const aboutTokens = (...documents: string[]) =>
  new Sandbox({ 'all.yaml': documents.join('---\n') })
    .platform('check', 'all.yaml')
    .err.split('\n')
    .filter((line) => line.includes('hardening/service-account-token:'));

test.each([
  '{kind: ServiceAccount, name: controller, namespace: tools}',
  '{kind: User, name: "system:serviceaccount:tools:controller"}',
  '{kind: Group, name: "system:serviceaccounts:tools"}',
  '{kind: Group, name: "system:serviceaccounts"}',
])('a controller needs its token if a ClusterRoleBinding names it: %s', (subject) => {
  const controller = workload('controller', 'controller');
  expect(aboutTokens(controller, bindingTo(subject))).toEqual([]);
  expect(aboutTokens(controller.replace(', namespace: tools', ''), bindingTo(subject))).toEqual([]);
});

test.each([
  '{kind: ServiceAccount, name: controller, namespace: other}',
  '{kind: User, name: controller}',
  '{kind: Group, name: "system:serviceaccounts:other"}',
])('rights of another subject are none of its own: %s', (subject) => {
  expect(aboutTokens(workload('controller', 'controller'), bindingTo(subject))).toHaveLength(1);
});

test('check --fix takes no token away, because a binding may be elsewhere', () => {
  const sandbox = new Sandbox({ 'all.yaml': workload('controller', 'controller') });
  sandbox.platform('check', 'all.yaml', '--fix');
  expect(sandbox.read('all.yaml')).not.toContain('automountServiceAccountToken');
  expect(sandbox.read('all.yaml')).toContain('runAsNonRoot: true');
});

const budget = (labels: string) => yaml`
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata: {name: guard}
  spec: {maxUnavailable: 1, selector: {matchLabels: {${labels}}}}
`;
const prometheus = 'apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: {name: k8s}\n';
const kafka = 'apiVersion: kafka.strimzi.io/v1beta2\nkind: Kafka\nmetadata: {name: orders}\n';

test.each([
  ['app.kubernetes.io/instance: k8s', prometheus, 'Prometheus k8s'],
  ['strimzi.io/pool-name: brokers', kafka, 'Kafka orders'],
])("a budget for an operator's pods is not refused: %s", (labels, object, owner) => {
  const { err } = inTeam({ 'budget.yaml': budget(labels), 'operated.yaml': object });
  expect(err).toContain('warning references/budget-pods: PodDisruptionBudget guard selects no pods');
  expect(err).toContain(
    `if the pods belong to ${owner}, check their labels in the cluster; otherwise correct`,
  );
});

test.each([
  ['app: web', prometheus],
  ['strimzi.io/pool-name: brokers', prometheus],
  ['app: web', 'apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: web}\n'],
])('a budget that no operator explains is refused: %s', (labels, object) => {
  const { err } = inTeam({ 'budget.yaml': budget(labels), 'operated.yaml': object });
  expect(err).toContain('error references/budget-pods: PodDisruptionBudget guard selects no pods');
});

/** Judges manifests of a team that may write them. */
function inTeam(manifests: Readonly<Record<string, string>>) {
  const kinds = [
    'policy/PodDisruptionBudget',
    'monitoring.coreos.com/Prometheus',
    'monitoring.coreos.com/ServiceMonitor',
    'kafka.strimzi.io/Kafka',
  ];
  return new Sandbox({
    ...smallest,
    'environments/platform.yaml': platformFileWith(`teams: {payments: {kinds: [${kinds.join(', ')}]}}`),
    ...Object.fromEntries(
      Object.entries(manifests).map(([name, text]) => [`teams/payments/manifests/${name}`, text]),
    ),
  }).platform('check');
}
