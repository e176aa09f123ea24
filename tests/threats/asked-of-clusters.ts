// Objects that ask a cluster for something, and those that no team may ask for. The fixtures of each rule have more.

export const object = (apiVersion: string, kind: string, more: object, metadata: object = {}) =>
  JSON.stringify({ apiVersion, kind, metadata: { name: 'a', ...metadata }, ...more });
export const monitor = (spec: object, kind = 'ServiceMonitor') =>
  object('monitoring.coreos.com/v1', kind, { spec: { selector: { matchLabels: { app: 'a' } }, ...spec } });
export const endpoint = (more: object) => monitor({ endpoints: [{ port: 'web', ...more }] });
export const relabelled = (step: object) => endpoint({ relabelings: [step] });
export const account = (annotations: object) => object('v1', 'ServiceAccount', {}, { annotations });
export const service = (spec: object, annotations: object = {}) =>
  object('v1', 'Service', { spec: { ports: [{ port: 80 }], ...spec } }, { annotations });
export const alert = (labels: object) =>
  object('monitoring.coreos.com/v1', 'PrometheusRule', {
    spec: { groups: [{ name: 'a', rules: [{ alert: 'Down', expr: 'up == 0', labels }] }] },
  });
export const pods = (spec: object, metadata: object = {}) =>
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
export const token = (audience?: string) => ({
  volumes: [{ name: 't', projected: { sources: [{ serviceAccountToken: { path: 't', audience } }] } }],
});
const nodes = (nodeSelectorTerms: object[]) => ({
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
});
export const apart = (more: object) => ({
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

/** By what a team would get: the rule that refuses it, and the manifest that asks for it. */
export const refused: Readonly<Record<string, readonly [rule: string, manifest: string]>> = {
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
