import { describe, expect, test } from 'vitest';
import { manifestsFolder } from '../support/manifests.js';
import { platformFileWith, Sandbox, smallest } from '../support/organisation.js';
import { some } from '../support/some.js';

// What a team may not ask a cluster for, through raw manifests and modules. The fixtures of each rule have more.

const object = (apiVersion: string, kind: string, more: object, metadata: object = {}) =>
  JSON.stringify({ apiVersion, kind, metadata: { name: 'a', ...metadata }, ...more });
const monitor = (spec: object, kind = 'ServiceMonitor') =>
  object('monitoring.coreos.com/v1', kind, { spec: { selector: { matchLabels: { app: 'a' } }, ...spec } });
const endpoint = (more: object) => monitor({ endpoints: [{ port: 'web', ...more }] });
const relabelled = (step: object) => endpoint({ relabelings: [step] });
const account = (annotations: object) => object('v1', 'ServiceAccount', {}, { annotations });
const service = (spec: object, annotations: object = {}) =>
  object('v1', 'Service', { spec: { ports: [{ port: 80 }], ...spec } }, { annotations });
const alert = (labels: object) =>
  object('monitoring.coreos.com/v1', 'PrometheusRule', {
    spec: { groups: [{ name: 'a', rules: [{ alert: 'Down', expr: 'up == 0', labels }] }] },
  });
const pods = (spec: object, metadata: object = {}) =>
  object('batch/v1', 'Job', {
    spec: { template: { metadata, spec: { restartPolicy: 'Never', containers: [container], ...spec } } },
  });
const container = {
  name: 'a',
  image: 'registry.acme.dev/a:1',
  resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '16Mi' } },
  securityContext: {
    allowPrivilegeEscalation: false,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
};
const token = (audience?: string) => ({
  volumes: [{ name: 't', projected: { sources: [{ serviceAccountToken: { path: 't', audience } }] } }],
});
const nodes = (nodeSelectorTerms: object[]) => ({
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
});
const apart = (more: object) => ({
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: 'kubernetes.io/hostname', labelSelector: {}, ...more },
      ],
    },
  },
});
const tolerating = (toleration: object) => pods({ tolerations: [toleration] });
const controlPlane = 'node-role.kubernetes.io/control-plane';

const refused: Readonly<Record<string, readonly [rule: string, manifest: string]>> = {
  'metrics of a namespace': ['platform/scraping', monitor({ namespaceSelector: { matchNames: ['bank'] } })],
  'metrics of all namespaces': [
    'platform/scraping',
    monitor({ namespaceSelector: { any: true } }, 'PodMonitor'),
  ],
  'a token of Prometheus': ['platform/scraping', endpoint({ bearerTokenFile: '/var/run/token' })],
  'an authority of Prometheus': ['platform/scraping', endpoint({ tlsConfig: { caFile: '/etc/ca.crt' } })],
  'a certificate of Prometheus': [
    'platform/scraping',
    endpoint({ tlsConfig: { certFile: '/c', keyFile: '/k' } }),
  ],
  'a proxy': ['platform/scraping', endpoint({ proxyUrl: 'http://evil.com' })],
  'the proxy of Prometheus': ['platform/scraping', endpoint({ proxyFromEnvironment: true })],
  'a login at another host': [
    'platform/scraping',
    endpoint({ oauth2: { tokenUrl: 'http://169.254.169.254' } }),
  ],
  'a class of scrapes': ['platform/scraping', monitor({ scrapeClass: 'mesh' })],
  'another address': [
    'platform/scraping',
    relabelled({ targetLabel: '__address__', replacement: 'db.bank:1' }),
  ],
  'another path for all': [
    'platform/scraping',
    relabelled({ targetLabel: '__metrics_path__', replacement: '/' }),
  ],
  'the namespace of others': [
    'platform/scraping',
    relabelled({ targetLabel: 'namespace', replacement: 'bank' }),
  ],
  'the namespace in pieces': [
    'platform/scraping',
    relabelled({ regex: '(.*)space', targetLabel: '$1space' }),
  ],
  'the team of others': ['platform/scraping', relabelled({ action: 'Lowercase', targetLabel: 'team' })],
  'the job of others': ['platform/scraping', endpoint({ metricRelabelings: [{ targetLabel: 'job' }] })],
  'any label of a Service': ['platform/scraping', relabelled({ action: 'labelmap', regex: '(.*)' })],
  'no namespace': ['platform/scraping', relabelled({ action: 'labeldrop', regex: 'namespace' })],
  'no label but some': ['platform/scraping', relabelled({ action: 'labelkeep', regex: '__name__' })],
  'labels by a pattern': ['platform/scraping', relabelled({ action: 'labeldrop', regex: '.*space' })],
  'labels of its pods': ['platform/scraping', endpoint({ honorLabels: true })],
  'a label of a Service': ['platform/scraping', monitor({ targetLabels: ['team'] })],
  'an alert for others': ['platform/alerts', alert({ team: 'identity' })],
  'an alert for whoever fails': ['platform/alerts', alert({ team: '{{ $labels.team }}' })],
  'an alert for nobody': ['platform/alerts', alert({ severity: 'page' })],
  'an alert in a namespace': ['platform/alerts', alert({ team: 'payments', namespace: 'kube-system' })],
  'a role of AWS': [
    'platform/annotations',
    account({ 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/a' }),
  ],
  'a longer role of AWS': [
    'platform/annotations',
    account({ 'eks.amazonaws.com/token-expiration': '86400' }),
  ],
  'an account of Google': ['platform/annotations', account({ 'iam.gke.io/gcp-service-account': 'a@b' })],
  'a client of Azure': ['platform/annotations', account({ 'azure.workload.identity/client-id': 'a' })],
  'a role of kube2iam': [
    'platform/annotations',
    pods({}, { annotations: { 'iam.amazonaws.com/role': 'a' } }),
  ],
  'secrets of Vault': [
    'platform/annotations',
    pods({}, { annotations: { 'vault.hashicorp.com/role': 'a' } }),
  ],
  'secrets of another injector': [
    'platform/annotations',
    pods({}, { annotations: { 'conjur.org/inject': 'a' } }),
  ],
  'another network': [
    'platform/annotations',
    pods({}, { annotations: { 'k8s.v1.cni.cncf.io/networks': 'a' } }),
  ],
  'an identity of Azure': [
    'platform/annotations',
    pods({}, { labels: { 'azure.workload.identity/use': 'true' } }),
  ],
  'a host name': [
    'platform/annotations',
    service({ clusterIP: 'None' }, { 'external-dns.alpha.kubernetes.io/hostname': 'login.example.com' }),
  ],
  'a token for AWS': ['platform/tokens', pods(token('sts.amazonaws.com'))],
  'a token for Vault': ['platform/tokens', pods(token('vault'))],
  'a priority of the system': ['platform/placement', pods({ priorityClassName: 'system-node-critical' })],
  'a priority not listed': ['platform/placement', pods({ priorityClassName: 'first' })],
  'a node': ['platform/placement', pods({ nodeName: 'a' })],
  'a scheduler': ['platform/placement', pods({ schedulerName: 'mine' })],
  'a runtime': ['platform/placement', pods({ runtimeClassName: 'host' })],
  'the control plane': ['platform/placement', tolerating({ key: controlPlane, operator: 'Exists' })],
  'every node': ['platform/placement', tolerating({ operator: 'Exists' })],
  'nodes of the control plane': ['platform/placement', pods({ nodeSelector: { [controlPlane]: '' } })],
  'a node by its label': ['platform/placement', pods({ nodeSelector: { 'kubernetes.io/hostname': 'a' } })],
  'a node by affinity': [
    'platform/placement',
    pods(nodes([{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['a'] }] }])),
  ],
  'a node by its name': [
    'platform/placement',
    pods(nodes([{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a'] }] }])),
  ],
  'no pods of others': ['platform/placement', pods(apart({ namespaceSelector: {} }))],
  'no pods of one team': ['platform/placement', pods(apart({ namespaces: ['bank'] }))],
  'another address of a name': ['platform/name-resolution', pods({ hostAliases: [{ ip: '1.2.3.4' }] })],
  'the DNS of the node': ['platform/name-resolution', pods({ dnsPolicy: 'Default' })],
  'a name server': [
    'platform/name-resolution',
    pods({ dnsPolicy: 'None', dnsConfig: { nameservers: ['1.1.1.1'] } }),
  ],
  'a search domain': ['platform/name-resolution', pods({ dnsConfig: { searches: ['evil.com'] } })],
  'addresses of others': ['references/external-ips', service({ externalIPs: ['8.8.8.8'] })],
  'a host outside': [
    'references/external-name',
    service({ type: 'ExternalName', externalName: 'metadata.google.internal' }),
  ],
  'a Service of others': [
    'references/external-name',
    service({ type: 'ExternalName', externalName: 'ledger.bank.svc.cluster.local' }),
  ],
  'certificates of the cluster': [
    'platform/reserved-names',
    object('v1', 'ConfigMap', { data: { 'ca.crt': 'mine' } }, { name: 'kube-root-ca.crt' }),
  ],
  'certificates of the mesh': [
    'platform/reserved-names',
    object('v1', 'ConfigMap', { data: { 'root-cert.pem': 'mine' } }, { name: 'istio-ca-root-cert' }),
  ],
};

const granting = (more = '') => platformFileWith(`teams: {payments: {kinds: [${podMonitors}]}}${more}`);
const podMonitors = 'monitoring.coreos.com/PodMonitor';

const organisation = (manifests: Readonly<Record<string, string>>, platform = granting()) =>
  new Sandbox({
    ...smallest,
    'environments/platform.yaml': platform,
    ...Object.fromEntries(
      Object.entries(manifests).map(([file, text]) => [`${manifestsFolder}/${file}.yaml`, text]),
    ),
  });

const fileOf = (index: number) => `${manifestsFolder}/case-${index}.yaml`;

/** Names every object after its file, except where the name is the point. */
const named = (manifest: string, index: number) => manifest.replace('"name":"a"', `"name":"case-${index}"`);

describe('a team cannot ask a cluster for', () => {
  const cases = some(Object.entries(refused));
  let err = '';

  test('anything of this', () => {
    const sandbox = organisation(
      Object.fromEntries(cases.map(([, [, manifest]], i) => [`case-${i}`, named(manifest, i)])),
    );
    const run = sandbox.platform('synth');
    expect(run.code).toBe(1);
    expect(sandbox.tree()).toEqual({});
    err = run.err;
  });

  test.each(cases.map(([what, [rule]], i) => [what, rule, fileOf(i)] as const))('%s', (_, rule, file) => {
    expect(err).toMatch(new RegExp(`^${file}:1:\\d+ error ${rule}: `, 'm'));
  });
});

test('a team gets what is its own', () => {
  const allowed = [
    endpoint({ path: '/metrics', basicAuth: { username: { name: 'a', key: 'b' } } }),
    monitor({ namespaceSelector: { matchNames: ['payments-staging'] } }, 'PodMonitor'),
    endpoint({ metricRelabelings: [{ action: 'labeldrop', regex: 'version|revision' }] }),
    relabelled({ sourceLabels: ['__meta_kubernetes_pod_label_shard'], targetLabel: 'shard' }),
    alert({ team: 'payments', namespace: 'payments-staging' }),
    account({ 'acme.dev/note': 'a', 'argocd.argoproj.io/sync-wave': '1', note: 'b' }),
    pods({
      nodeSelector: { 'kubernetes.io/arch': 'arm64' },
      dnsConfig: { options: [{ name: 'ndots', value: '1' }] },
    }),
    pods({ ...apart({ namespaces: ['payments-staging'] }), ...token() }),
    object('v1', 'ConfigMap', { data: { a: 'b' } }, { name: 'root-ca.crt' }),
  ];
  const sandbox = organisation(
    Object.fromEntries(allowed.map((manifest, i) => [`case-${i}`, named(manifest, i)])),
  );
  expect(sandbox.platform('synth').err).not.toContain(' error ');
});

test('an organisation allows more by parameters', () => {
  const manifests = {
    pods: pods(
      {
        priorityClassName: 'first',
        schedulerName: 'packing',
        runtimeClassName: 'gvisor',
        nodeSelector: { 'acme.io/pool': 'gpu' },
        tolerations: [{ key: 'acme.io/pool', operator: 'Exists' }],
        hostAliases: [{ ip: '10.0.0.7', hostnames: ['mainframe'] }],
        ...token('vault'),
      },
      { annotations: { 'karpenter.sh/do-not-disrupt': 'true' } },
    ),
  };
  expect(organisation(manifests).platform('synth').code).toBe(1);
  const parameters =
    'priorityClasses: [first], schedulers: [packing], runtimeClasses: [gvisor], nodeLabels: [acme.io/pool], taints: [acme.io/pool], dns: [10.0.0.7], tokenAudiences: [vault], annotations: [karpenter.sh]';
  const platform = granting(`, policies: {parameters: {${parameters}}}`);
  expect(organisation(manifests, platform).platform('synth').err).not.toContain(' error ');
});

test('a Service past the gateway is refused in production unless the organisation lists it', () => {
  const edge = (type: string) => ({ edge: service({ type }) });
  const production = { 'environments/tiers/staging.yaml': 'kind: Tier\nspec: {production: true}\n' };
  const said = (type: string, platform = granting()) => {
    const sandbox = organisation(edge(type), platform);
    sandbox.writeAll(production);
    return sandbox.platform('synth').err;
  };
  for (const type of ['LoadBalancer', 'NodePort'])
    expect(said(type)).toMatch(/edge.yaml:1:\d+ error references\/exposed-service: /);
  expect(said('LoadBalancer')).toContain('add payments-staging/a to the parameter exposedServices');
  const listed = granting(', policies: {parameters: {exposedServices: [payments-staging/a]}}');
  expect(said('LoadBalancer', listed)).not.toContain('exposed-service');
  expect(organisation(edge('NodePort')).platform('synth').err).toContain(
    'warning references/exposed-service',
  );
});

test('a module cannot ask for more than a raw manifest', () => {
  const sandbox = organisation({});
  sandbox.write(
    'teams/payments/ledger.ts',
    `import { JsonPatch } from 'cdk8s';
import { service } from 'waymark-platform';
export default service({ image: 'ledger:2.0.0' }, (scope, ctx) => {
  const pod = '/spec/template/spec';
  ctx.workload.addJsonPatch(JsonPatch.add(pod + '/priorityClassName', 'system-cluster-critical'));
  ctx.workload.addJsonPatch(JsonPatch.add(pod + '/tolerations', [{ operator: 'Exists' }]));
});
`,
  );
  const { code, err } = sandbox.platform('synth');
  expect(code).toBe(1);
  expect(err).toContain('platform/placement: priorityClassName asks for system-cluster-critical');
  expect(err).toContain('platform/placement: tolerations asks for every taint');
});
