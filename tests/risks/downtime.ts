import { application, deployment, object, type Twin } from './twin.js';

const withReplicas = (replicas: number) => deployment({}, {}, { replicas });
const autoscaler = (minReplicas: number) =>
  object('HorizontalPodAutoscaler', 'ledger', {
    spec: { scaleTargetRef: { kind: 'Deployment', name: 'ledger' }, minReplicas, maxReplicas: 9 },
  });
const budget = (spec: object) => object('PodDisruptionBudget', 'ledger', { spec });
const strategy = (strategy: object) => deployment({}, {}, { strategy });
const route = (...hostnames: string[]) => object('HTTPRoute', 'ledger', { spec: { hostnames } });
const stateful = (spec: object) => object('StatefulSet', 'ledger', { spec });
const claims = (storage: string) => ({
  volumeClaimTemplates: [{ spec: { resources: { requests: { storage } } } }],
});
const job = (image: string, annotations: object = {}) =>
  object('Job', 'migrate', {
    metadata: { annotations },
    spec: { template: { spec: { containers: [{ image }] } } },
  });
const hook = { 'argocd.argoproj.io/hook': 'PreSync' };
const config = (data: object, immutable?: boolean) => object('ConfigMap', 'ledger', { data, immutable });
const boundTo = (name: string) => object('RoleBinding', 'view', { roleRef: { name } });
const requests = (cpu: string) => deployment({}, { resources: { requests: { cpu } } });
const probed = (...probes: string[]) =>
  deployment({}, Object.fromEntries(probes.map((probe) => [probe, { tcpSocket: { port: 80 } }])));

export const downtimeTwins: readonly Twin[] = [
  {
    risk: 'immutable-field',
    dangerous: [[stateful(claims('1Gi'))], [stateful(claims('2Gi'))]],
    level: 'high',
    reason:
      'changes the immutable field spec.volumeClaimTemplates of StatefulSet ledger, so Argo CD cannot sync it',
    harmless: [[stateful({ replicas: 2 })], [stateful({ replicas: 3 })]],
  },
  {
    risk: 'immutable-field',
    dangerous: [
      [deployment({}, {}, { selector: { a: 'b' } })],
      [deployment({}, {}, { selector: { a: 'c' } })],
    ],
    level: 'high',
    reason: 'spec.selector of Deployment ledger',
    harmless: [[deployment({}, { image: 'a' })], [deployment({}, { image: 'b' })]],
  },
  {
    risk: 'immutable-field',
    dangerous: [[job('a')], [job('b')]],
    level: 'high',
    reason: 'spec.template of Job migrate, so Argo CD cannot sync it',
    harmless: [[job('a', hook)], [job('b', hook)]],
  },
  {
    risk: 'immutable-field',
    dangerous: [[job('a')], [job('b', { 'argocd.argoproj.io/sync-options': 'Replace=true,Force=true' })]],
    level: 'high',
    reason: 'so Argo CD deletes and recreates it',
    harmless: [[], [job('b')]],
  },
  {
    risk: 'immutable-field',
    dangerous: [[config({ a: '1' }, true)], [config({ a: '2' }, true)]],
    level: 'high',
    reason: 'the immutable field data of ConfigMap ledger',
    harmless: [[config({ a: '1' })], [config({ a: '2' }, true)]],
  },
  {
    risk: 'immutable-field',
    dangerous: [[boundTo('view')], [boundTo('edit')]],
    level: 'high',
    reason: 'the immutable field roleRef of RoleBinding view',
    harmless: [[boundTo('view')], []],
  },
  {
    risk: 'workload-removed',
    dangerous: [[deployment({}), application()], []],
    level: 'high',
    reason: 'stops the Deployment ledger, which payments/production/checkout uses',
    context: {
      dependentsOf: (unit) => (unit === 'payments/production/ledger' ? ['payments/production/checkout'] : []),
    },
    harmless: [[object('Service', 'ledger', {})], []],
  },
  {
    risk: 'workload-removed',
    dangerous: [[deployment({})], [deployment({}, {}, {}, 'finance/production/ledger')]],
    level: 'high',
    reason: 'stops the Deployment ledger; it starts again as finance/production/ledger',
    harmless: [[], [deployment({})]],
  },
  {
    risk: 'host-removed',
    dangerous: [[route('a.dev', 'b.dev')], [route('b.dev')]],
    level: 'high',
    reason: 'no longer serves the host a.dev',
    harmless: [[route('a.dev', 'b.dev')], [route('b.dev', 'a.dev')]],
  },
  {
    risk: 'over-quota',
    dangerous: [[requests('1')], [requests('2')]],
    level: 'high',
    reason: 'requests 6 cores of cpu in payments/production, and the quota is 4 cores',
    context: {
      quotas: ['payments/production', 'payments/staging'].map((environment) => ({
        environment,
        resource: 'cpu',
        hard: 4,
        requested: 6,
      })),
    },
    // it was exceeded before
    harmless: [[requests('2')], [requests('1')]],
  },
  {
    risk: 'recreate-strategy',
    dangerous: [[strategy({ type: 'RollingUpdate' })], [strategy({ type: 'Recreate' })]],
    level: 'high',
    reason: 'stops all pods of ledger at each rollout',
    harmless: [[strategy({ type: 'Recreate' })], [strategy({ type: 'RollingUpdate' })]],
  },
  {
    risk: 'recreate-strategy',
    dangerous: [[strategy({})], [strategy({ rollingUpdate: { maxUnavailable: '100%' } })]],
    level: 'high',
    reason: 'stops all pods of ledger',
    harmless: [[strategy({})], [strategy({ rollingUpdate: { maxUnavailable: 1 } })]],
  },
  {
    risk: 'replicas-lowered',
    dangerous: [[withReplicas(3)], [withReplicas(1)]],
    level: 'medium',
    reason: 'lowers the replicas of ledger: 3 → 1',
    harmless: [[withReplicas(6)], [withReplicas(2)]],
  },
  {
    risk: 'replicas-lowered',
    dangerous: [[withReplicas(1)], [withReplicas(0)]],
    level: 'high',
    reason: 'lowers the replicas of ledger: 1 → 0',
    harmless: [[withReplicas(0)], [withReplicas(1)]],
  },
  {
    risk: 'replicas-lowered',
    // told once, by the autoscaler that decides
    dangerous: [
      [withReplicas(3), autoscaler(3)],
      [withReplicas(1), autoscaler(1)],
    ],
    level: 'medium',
    reason: 'lowers the replicas of ledger: 3 → 1',
    harmless: [[autoscaler(4)], [autoscaler(2)]],
  },
  {
    risk: 'disruption-budget-lowered',
    dangerous: [[budget({ minAvailable: 2 })], []],
    level: 'medium',
    reason: 'removes the disruption budget of ledger',
    harmless: [[budget({ minAvailable: 2 }), deployment({})], []],
  },
  {
    risk: 'disruption-budget-lowered',
    dangerous: [[budget({ maxUnavailable: 1 })], [budget({ maxUnavailable: 2 })]],
    level: 'medium',
    reason: 'lowers the disruption budget of ledger: maxUnavailable 1 → 2',
    harmless: [[budget({ maxUnavailable: 1 })], [budget({ minAvailable: '50%' })]],
  },
  {
    risk: 'probe-removed',
    dangerous: [[probed('readinessProbe', 'livenessProbe')], [probed('livenessProbe')]],
    level: 'medium',
    reason: 'removes readinessProbe of container app in ledger',
    harmless: [[probed('readinessProbe')], [probed('readinessProbe', 'startupProbe')]],
  },
];
