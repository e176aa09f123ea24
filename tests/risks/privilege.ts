import { application, deployment, object, type Twin } from './twin.js';

const context = (changed: object) =>
  deployment(
    {},
    {
      securityContext: {
        runAsNonRoot: true,
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
        seccompProfile: { type: 'RuntimeDefault' },
        ...changed,
      },
    },
  );
const namespace = (labels: object) =>
  object('Namespace', 'payments-production', { metadata: { labels } }, 'payments/production/_environment');
const enforce = (level: string) => namespace({ 'pod-security.kubernetes.io/enforce': level });
const admission = (enforcementAction: string) =>
  object('WaymarkPodSecurityHostPath', 'host-path', { spec: { enforcementAction } }, '_clusters/eu/policies');
const role = (...rules: object[]) => object('Role', 'restart', { rules });
const rule = (resources: string[], verbs: string[], apiGroups = ['']) => ({ apiGroups, resources, verbs });
const binding = (role: string, ...groups: string[]) =>
  object('RoleBinding', 'view', {
    roleRef: { kind: 'ClusterRole', name: role },
    subjects: groups.map((name) => ({ kind: 'Group', name })),
  });
const project = (spec: object) => object('AppProject', 'payments', { spec }, '_argocd/payments');
const night = (...namespaces: string[]) => ({
  kind: 'deny',
  schedule: '0 18 * * 5',
  duration: '62h',
  namespaces,
});
const access = (spec: object) =>
  object('Access', 'ledger.books-db', { spec: { name: 'books-db', service: 'ledger', ...spec } });
const external = (...keys: string[]) =>
  object('ExternalSecret', 'ledger-secrets', { spec: { data: keys.map((key) => ({ remoteRef: { key } })) } });
const reads = (name: string) => ({
  env: [{ name: 'KEY', valueFrom: { secretKeyRef: { name, key: 'key' } } }],
});

const synced = (autoSync: boolean) => ({
  ...application(),
  object: { ...application().object, autoSync },
});

export const privilegeTwins: readonly Twin[] = [
  {
    risk: 'approval-dropped',
    dangerous: [[synced(false)], [synced(true)]],
    level: 'high',
    reason: 'syncs payments.production.ledger without an approval',
    harmless: [[synced(true)], [synced(false)]],
  },
  {
    risk: 'security-loosened',
    dangerous: [[context({})], [context({ privileged: true })]],
    level: 'high',
    reason: 'lets ledger do everything that its node can in container app',
    harmless: [[context({ privileged: true })], [context({})]],
  },
  {
    risk: 'security-loosened',
    dangerous: [
      [context({})],
      [context({ runAsNonRoot: undefined, capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } })],
    ],
    level: 'high',
    reason: 'lets ledger use the capability NET_ADMIN in container app, run as root in container app',
    // what a new pod may do, rules judge
    harmless: [[], [context({ runAsNonRoot: undefined })]],
  },
  {
    risk: 'security-loosened',
    dangerous: [[context({})], [context({ readOnlyRootFilesystem: false })]],
    level: 'medium',
    reason: 'lets ledger write to its own files in container app',
    harmless: [[context({})], [context({ runAsUser: 1001 })]],
  },
  {
    risk: 'security-loosened',
    dangerous: [[], [deployment({ volumes: [{ name: 'run', hostPath: { path: '/run' } }], hostPID: true })]],
    level: 'high',
    reason: 'lets ledger see the processes of its node, use the folder /run of its node',
    harmless: [[], [deployment({ volumes: [{ name: 'run', emptyDir: {} }] })]],
  },
  {
    risk: 'pod-security-lowered',
    dangerous: [[enforce('restricted')], [enforce('baseline')]],
    level: 'high',
    reason: 'lowers the Pod Security level of namespace payments-production: restricted → baseline',
    harmless: [[enforce('baseline')], [enforce('restricted')]],
  },
  {
    risk: 'pod-security-lowered',
    dangerous: [[enforce('restricted')], [namespace({})]],
    level: 'high',
    reason: 'restricted → privileged',
    harmless: [
      [enforce('restricted')],
      [namespace({ 'pod-security.kubernetes.io/enforce': 'restricted', 'acme.dev/owner': 'jane' })],
    ],
  },
  {
    risk: 'admission-weakened',
    dangerous: [[admission('deny')], [admission('warn')]],
    level: 'high',
    reason: 'only warns by the admission rule host-path on cluster eu',
    harmless: [[admission('warn')], [admission('deny')]],
  },
  {
    risk: 'admission-weakened',
    dangerous: [[admission('deny')], []],
    level: 'high',
    reason: 'removes the admission rule host-path',
    harmless: [[], [admission('deny')]],
  },
  {
    risk: 'role-widened',
    dangerous: [[role(rule(['pods'], ['get']))], [role(rule(['pods', 'secrets'], ['get']))]],
    level: 'high',
    reason: 'lets Role restart get secrets',
    harmless: [[role(rule(['*'], ['*'], ['*']))], [role(rule(['pods', 'secrets'], ['get', 'delete']))]],
  },
  {
    risk: 'role-widened',
    dangerous: [[role(rule(['pods'], ['get']))], [role(rule(['pods'], ['get', 'delete']))]],
    level: 'medium',
    reason: 'lets Role restart delete pods',
    // a role that nobody is bound to gives nobody anything
    harmless: [[], [role(rule(['pods'], ['get']))]],
  },
  {
    risk: 'role-widened',
    dangerous: [[binding('view', 'a')], [binding('view', 'a', 'b')]],
    level: 'medium',
    reason: 'gives Group b the role view in payments-production',
    harmless: [[binding('view', 'a', 'b')], [binding('view', 'b')]],
  },
  {
    risk: 'role-widened',
    dangerous: [[], [binding('admin', 'a')]],
    level: 'high',
    reason: 'gives Group a the role admin',
    harmless: [[binding('admin', 'a')], []],
  },
  {
    risk: 'project-widened',
    dangerous: [
      [project({ clusterResourceWhitelist: [] })],
      [project({ clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }] })],
    ],
    level: 'high',
    reason: 'lets the project payments create Namespace in the whole cluster',
    harmless: [[project({ sourceRepos: ['a', 'b'] })], [project({ sourceRepos: ['b'] })]],
  },
  {
    risk: 'project-widened',
    dangerous: [
      [project({ destinations: [] })],
      [project({ destinations: [{ server: 's', namespace: 'x' }] })],
    ],
    level: 'medium',
    reason: 'lets the project payments deploy to x on s',
    harmless: [
      [project({ destinations: [], description: 'a' })],
      [project({ destinations: [], description: 'b' })],
    ],
  },
  {
    risk: 'project-widened',
    dangerous: [[project({ syncWindows: [night('a', 'b')] })], [project({ syncWindows: [night('a')] })]],
    level: 'high',
    reason: 'lets the project payments sync at times when it did not',
    harmless: [[project({ syncWindows: [night('a')] })], [project({ syncWindows: [night('b', 'a')] })]],
  },
  {
    risk: 'project-widened',
    dangerous: [[], [project({ destinations: [{}, {}] })]],
    level: 'low',
    reason: 'adds the project payments with 2 namespaces',
    harmless: [[project({})], []],
  },
  {
    risk: 'data-access-widened',
    dangerous: [[], [access({})]],
    level: 'medium',
    reason: 'gives ledger access to the data books-db',
    harmless: [[access({})], []],
  },
  {
    risk: 'data-access-widened',
    dangerous: [[], [access({ namespace: 'logistics-production' })]],
    level: 'high',
    reason: 'shared between teams with logistics-production',
    harmless: [[access({ secret: 'a' })], [access({ secret: 'b' })]],
  },
  {
    risk: 'secret-reached',
    dangerous: [[deployment({}, {})], [deployment({}, reads('stripe'))]],
    level: 'medium',
    reason: 'lets ledger read the Secret stripe',
    harmless: [
      [deployment({}, reads('stripe'))],
      [deployment({}, { envFrom: [{ secretRef: { name: 'stripe' } }] })],
    ],
  },
  {
    risk: 'secret-reached',
    dangerous: [[external('a')], [external('a', 'payments/production/stripe')]],
    level: 'medium',
    reason: 'reads payments/production/stripe from the secret store into ledger-secrets',
    harmless: [[external('a', 'b')], [external('b')]],
  },
];
