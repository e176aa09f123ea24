import { describe, expect, test } from 'vitest';
import { type Loose, rendered } from '../../tests/support/unit.js';

const webService = (spec: object = {}, given: object = {}) => rendered('WebService', spec, given);
const bare = { cluster: { server: 'https://eu.example.com' } };
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

  test('with autoscaling, the HPA scales from the replicas of the Deployment', () => {
    const { Deployment: deployment, HorizontalPodAutoscaler: hpa } = webService({
      autoscaling: { min: 3, max: 9, cpu: 60 },
    });
    expect(deployment.spec.replicas).toBe(3);
    expect(hpa.spec).toMatchObject({
      scaleTargetRef: { kind: 'Deployment', name: 'checkout' },
      minReplicas: 3,
      maxReplicas: 9,
    });
    expect(hpa.spec.metrics[0].resource.target.averageUtilization).toBe(60);
  });

  test.each([
    [
      { replicas: 4, autoscaling: {} },
      { minReplicas: 4, maxReplicas: 8 },
    ],
    [
      { replicas: 4, autoscaling: { max: 20 } },
      { minReplicas: 4, maxReplicas: 20 },
    ],
    [
      { replicas: 4, autoscaling: { min: 2 } },
      { minReplicas: 2, maxReplicas: 4 },
    ],
    [{ replicas: 4, autoscaling: false }, undefined],
    [{ replicas: 0, autoscaling: {} }, undefined],
  ])('%j scales %j', (spec, bounds) => {
    const hpa = webService(spec)['HorizontalPodAutoscaler'];
    if (bounds === undefined) expect(hpa).toBeUndefined();
    else expect(hpa.spec).toMatchObject(bounds);
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

test('the progress deadline is longer than a pod may take to start', () => {
  const deadline = (startupSeconds: number) =>
    webService({ health: { startupSeconds } })['Deployment'].spec.progressDeadlineSeconds;
  expect([deadline(120), deadline(480)]).toEqual([undefined, undefined]); // Kubernetes' own ten minutes
  expect(deadline(1800)).toBeGreaterThan(1800);
});
