import { describe, expect, test } from 'vitest';
import { type Loose, rendered, wholeCluster } from '../../tests/support/unit.js';

const webService = (spec: object = {}, given: object = {}) => rendered('WebService', spec, given);
const bare = { cluster: { server: 'https://eu.example.com' } };
const inNamespace = (name: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});
const containerOf = (objects: Record<string, Loose>) =>
  objects['Deployment'].spec.template.spec.containers[0];

describe('replicas', () => {
  test('one replica has no HPA, no PDB and no spread constraints', () => {
    const objects = webService({ replicas: 1 });
    expect(Object.keys(objects)).not.toContain('HorizontalPodAutoscaler');
    expect(Object.keys(objects)).not.toContain('PodDisruptionBudget');
    expect(objects['Deployment'].spec.template.spec.topologySpreadConstraints).toBeUndefined();
  });

  test('two replicas have a PDB that allows one eviction, and spread over zones and nodes', () => {
    const { PodDisruptionBudget: budget, Deployment: deployment } = webService({ replicas: 2 });
    expect(budget.spec.maxUnavailable).toBe('25%'); // rounded up, as Kubernetes does: one
    expect(budget.spec.minAvailable).toBeUndefined();
    expect(deployment.spec.template.spec.topologySpreadConstraints.map((s: Loose) => s.topologyKey)).toEqual([
      'topology.kubernetes.io/zone',
      'kubernetes.io/hostname',
    ]);
  });

  test('with autoscaling, the HPA sets the replicas and the Deployment does not', () => {
    const { Deployment: deployment, HorizontalPodAutoscaler: hpa } = webService({
      autoscaling: { min: 3, max: 9, cpu: 60 },
    });
    expect(deployment.spec.replicas).toBeUndefined();
    expect(hpa.spec).toMatchObject({
      scaleTargetRef: { kind: 'Deployment', name: 'checkout' },
      minReplicas: 3,
      maxReplicas: 9,
    });
    expect(hpa.spec.metrics[0].resource.target.averageUtilization).toBe(60);
  });

  test('a service that may scale down to one pod has no PDB', () => {
    expect(webService({ autoscaling: { min: 1, max: 4 } })['PodDisruptionBudget']).toBeUndefined();
    expect(webService({ autoscaling: { min: 2, max: 4 } })['PodDisruptionBudget']).toBeDefined();
  });
});

describe('rollouts', () => {
  test('a new pod starts before an old one stops, and the old one keeps answering while it drains', () => {
    const objects = webService({ shutdownSeconds: 45 });
    expect(objects['Deployment'].spec.strategy.rollingUpdate).toEqual({ maxUnavailable: 0, maxSurge: '25%' });
    expect(containerOf(objects).lifecycle).toEqual({ preStop: { sleep: { seconds: 10 } } });
    expect(objects['Deployment'].spec.template.spec.terminationGracePeriodSeconds).toBe(55);
  });

  test('without a health path, an open port counts as healthy', () => {
    expect(containerOf(webService()).readinessProbe.tcpSocket).toEqual({ port: 'http' });
    const { startupProbe, readinessProbe, livenessProbe } = containerOf(
      webService({ health: { path: '/ready', live: '/live', startupSeconds: 300 } }),
    );
    expect(readinessProbe.httpGet.path).toBe('/ready');
    expect(livenessProbe.httpGet.path).toBe('/live');
    expect(startupProbe.failureThreshold * startupProbe.periodSeconds).toBe(300);
  });
});

describe('network', () => {
  test('a gateway routes to the service at its TLS listener', () => {
    const { HTTPRoute: route, Ingress } = webService({ ingress: { host: 'api.example.com' } });
    expect(Ingress).toBeUndefined();
    expect(route.spec.parentRefs).toEqual([
      { name: 'public', namespace: 'gateway-system', sectionName: 'https' },
    ]);
    expect(route.spec.hostnames).toEqual(['api.example.com']);
  });

  test('without a gateway, an Ingress with a certificate routes to it', () => {
    const cluster = {
      server: 'https://eu.example.com',
      ingress: { class: 'nginx', namespace: 'ingress', issuer: 'letsencrypt' },
    };
    const { HTTPRoute, Ingress: ingress } = webService({ ingress: { host: 'api.example.com' } }, { cluster });
    expect(HTTPRoute).toBeUndefined();
    expect(ingress.metadata.annotations['cert-manager.io/cluster-issuer']).toBe('letsencrypt');
    expect(ingress.spec).toMatchObject({
      ingressClassName: 'nginx',
      tls: [{ hosts: ['api.example.com'], secretName: 'checkout-tls' }],
    });
  });

  test('its own team may call it; other teams only by allowFrom, and only at its port', () => {
    const peers = { 'storefront/cart': { name: 'cart', namespace: 'storefront-staging' } };
    const { NetworkPolicy: policy } = webService({ allowFrom: ['storefront/cart'] }, { peers });
    expect(policy.spec.policyTypes).toEqual(['Ingress']);
    expect(policy.spec.ingress).toEqual([
      {
        from: [
          { podSelector: {} },
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'storefront-staging' } },
            podSelector: {
              matchLabels: { 'app.kubernetes.io/name': 'cart', 'app.kubernetes.io/instance': 'cart' },
            },
          },
        ],
        ports: [{ protocol: 'TCP', port: 8080 }],
      },
      { from: [inNamespace('monitoring')], ports: [{ protocol: 'TCP', port: 8080 }] },
    ]);
  });

  test('the gateway reaches the port of a service with a route, and Prometheus that of its metrics', () => {
    const exposed = { port: 9000, ingress: { host: 'api.example.com' }, metrics: { port: 9100 } };
    const [callers, scraping] = webService(exposed)['NetworkPolicy'].spec.ingress;
    expect(callers.from).toEqual([{ podSelector: {} }, inNamespace('gateway-system')]);
    expect(callers.ports).toEqual([{ protocol: 'TCP', port: 9000 }]);
    expect(scraping).toEqual({
      from: [inNamespace('monitoring')],
      ports: [{ protocol: 'TCP', port: 9100 }],
    });
    const closed = webService({ metrics: { enabled: false } })['NetworkPolicy'].spec.ingress;
    expect(closed.map((rule: Loose) => rule.from)).toEqual([[{ podSelector: {} }]]);
  });

  test('it may call dependsOn and egress addresses; in an ambient mesh also at the port of the mesh', () => {
    const given = {
      peers: { ledger: { name: 'ledger', namespace: 'payments-staging', port: 9000 } },
      cluster: { ...wholeCluster, mesh: 'ambient' },
    };
    const spec = { dependsOn: ['ledger'], egress: [{ cidr: '203.0.113.0/24', ports: [443] }] };
    const { egress } = webService(spec, given)['NetworkPolicy'].spec;
    expect(egress[0].to).toEqual([
      {
        podSelector: {
          matchLabels: { 'app.kubernetes.io/name': 'ledger', 'app.kubernetes.io/instance': 'ledger' },
        },
      },
    ]);
    expect(egress[0].ports.map((p: Loose) => p.port)).toEqual([9000, 15008]);
    expect(egress[1]).toEqual({
      to: [{ ipBlock: { cidr: '203.0.113.0/24' } }],
      ports: [{ protocol: 'TCP', port: 443 }],
    });
  });
});

describe('observability', () => {
  test('metrics are scraped at the main port or at a separate one', () => {
    expect(webService({ metrics: { enabled: false } })['ServiceMonitor']).toBeUndefined();
    const own = webService({});
    expect(own['ServiceMonitor'].spec.endpoints).toEqual([{ port: 'http', path: '/metrics' }]);
    expect(own['ServiceMonitor'].metadata.labels['release']).toBe('prometheus');
    expect(own['Service'].spec.ports).toHaveLength(1);
    const apart = webService({ metrics: { port: 9090 } });
    expect(apart['ServiceMonitor'].spec.endpoints[0].port).toBe('metrics');
    expect(apart['Service'].spec.ports[1]).toEqual({ name: 'metrics', port: 9090, targetPort: 'metrics' });
    expect(containerOf(apart).ports[1]).toEqual({ name: 'metrics', containerPort: 9090 });
  });

  test('alerts become PrometheusRules with the labels of their owner', () => {
    const { PrometheusRule: rule } = webService({
      alerts: [
        {
          name: 'Slow',
          expr: 'latency > 1',
          severity: 'critical',
          runbook: 'https://runbooks.acme.dev/slow',
        },
      ],
    });
    expect(rule.metadata.labels['release']).toBe('prometheus');
    expect(rule.spec.groups[0].rules).toEqual([
      {
        alert: 'Slow',
        expr: 'latency > 1',
        for: '5m',
        labels: { severity: 'critical', team: 'payments', environment: 'staging', service: 'checkout' },
        annotations: { runbook_url: 'https://runbooks.acme.dev/slow' },
      },
    ]);
  });

  test('OpenTelemetry gets name and attributes, and the agent of the language if the cluster injects agents', () => {
    const objects = webService({ language: 'java' });
    const env = Object.fromEntries(containerOf(objects).env.map((e: Loose) => [e.name, e.value]));
    expect(env).toMatchObject({
      OTEL_SERVICE_NAME: 'checkout',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.telemetry.svc:4317',
    });
    expect(env['OTEL_RESOURCE_ATTRIBUTES']).toContain('service.version=1.4.2');
    expect(objects['Deployment'].spec.template.metadata.annotations).toEqual({
      'instrumentation.opentelemetry.io/inject-java': 'telemetry/default',
    });
    const without = webService({ language: 'java' }, bare);
    expect(containerOf(without).env).toBeUndefined();
    expect(without['Deployment'].spec.template.metadata.annotations).toBeUndefined();
  });

  test('variables in env replace those that the platform sets', () => {
    const { env } = containerOf(webService({ env: { OTEL_SERVICE_NAME: 'mine' } }));
    expect(env.filter((e: Loose) => e.name === 'OTEL_SERVICE_NAME')).toEqual([
      { name: 'OTEL_SERVICE_NAME', value: 'mine' },
    ]);
  });
});

describe('resources', () => {
  test('a size sets requests, a CPU limit, and a memory limit equal to the request', () => {
    expect(containerOf(webService({ resources: 'medium' })).resources).toEqual({
      requests: { cpu: '500m', memory: '1Gi' },
      limits: { cpu: '2', memory: '1Gi' },
    });
    expect(containerOf(webService()).resources.requests.memory).toBe('256Mi');
  });

  test('explicit amounts have a CPU limit only if one is written', () => {
    const plain = { cpu: '250m', memory: '1Gi' };
    expect(containerOf(webService({ resources: plain })).resources.limits).toEqual({ memory: '1Gi' });
    const resources = { cpu: '250m', memory: '1Gi', cpuLimit: '2' };
    expect(containerOf(webService({ resources })).resources.limits).toEqual({ cpu: '2', memory: '1Gi' });
  });
});

test('it may write to the folders in writable, and always to /tmp', () => {
  const { volumeMounts } = containerOf(webService({ writable: ['/tmp', '/var/cache'] }));
  expect(volumeMounts.map((m: Loose) => m.mountPath)).toEqual(['/tmp', '/var/cache']);
});

test.each(['User-API:1', 'checkout:', 'checkout@sha256:12', 'a//b', 'https://registry/checkout'])(
  'the image %s is none',
  (image) => {
    expect(() => webService({ image })).toThrow('image');
  },
);

test('an egress range that contains addresses of node credentials excludes them', () => {
  const blocks = ['0.0.0.0/0', '::/0', '10.0.0.0/8'].map((cidr) => {
    const { NetworkPolicy: policy } = webService({ egress: [{ cidr, ports: [443] }] });
    return policy.spec.egress.at(-1).to[0].ipBlock;
  });
  expect(blocks).toEqual([
    { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] },
    { cidr: '::/0', except: ['fe80::/10', 'fd00:ec2::/32'] },
    { cidr: '10.0.0.0/8' },
  ]);
});

test('the progress deadline is longer than a pod may take to start', () => {
  const deadline = (startupSeconds: number) =>
    webService({ health: { startupSeconds } })['Deployment'].spec.progressDeadlineSeconds;
  expect([deadline(120), deadline(480)]).toEqual([undefined, undefined]); // Kubernetes' own ten minutes
  expect(deadline(1800)).toBeGreaterThan(1800);
});
