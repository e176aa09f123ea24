import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { granting, refusalOf } from './support/manifests.js';
import { Sandbox, smallest } from './support/organisation.js';
import { yaml } from './support/yaml.js';

const cluster = {
  'environments/clusters/eu.yaml': yaml`
    kind: Cluster
    spec:
      server: https://eu.example.com
      gateway: {name: public, namespace: gateways}
      monitoring: {namespace: monitoring}
  `,
};
const inNamespace = (name: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});

const legacy = yaml`
  apiVersion: apps/v1
  kind: Deployment
  metadata: {name: legacy}
  spec:
    replicas: 1
    selector: {matchLabels: {app: legacy}}
    template:
      metadata: {labels: {app: legacy}}
      spec:
        automountServiceAccountToken: false
        securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
        containers:
          - name: legacy
            image: registry.acme.dev/legacy:1
            ports: [{name: web, containerPort: 3000}, {name: prom, containerPort: 9100}, {name: admin, containerPort: 9999}]
            resources: {requests: {cpu: 10m, memory: 16Mi}, limits: {memory: 16Mi}}
            securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
  ---
  apiVersion: v1
  kind: Service
  metadata: {name: legacy, labels: {app: legacy}}
  spec:
    selector: {app: legacy}
    ports: [{name: web, port: 80, targetPort: web}, {name: prom, port: 9100, targetPort: prom}, {name: admin, port: 9999}]
  ---
  apiVersion: monitoring.coreos.com/v1
  kind: ServiceMonitor
  metadata: {name: legacy}
  spec: {selector: {matchLabels: {app: legacy}}, endpoints: [{port: prom}]}
`;

const routeTo = (service: string) => yaml`
  apiVersion: gateway.networking.k8s.io/v1
  kind: HTTPRoute
  metadata: {name: front}
  spec:
    hostnames: [a.example.com]
    parentRefs: [{name: public, namespace: gateways}]
    rules: [{backendRefs: [{name: ${service}, port: 80}]}]
`;

const folder = 'apps/payments/staging';
const granted = {
  ...granting(
    'payments: {domains: [example.com], kinds: [gateway.networking.k8s.io/HTTPRoute, monitoring.coreos.com/PodMonitor]}',
  ),
  ...cluster,
};

describe('the gateway and Prometheus reach', () => {
  test('pods of raw manifests at the ports that a route or monitor names, and no others', () => {
    const sandbox = new Sandbox({
      ...smallest,
      ...granted,
      'teams/payments/manifests/legacy.yaml': legacy,
      'teams/payments/manifests/front.yaml': routeTo('legacy'),
    });
    expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: expect.not.stringContaining('error') });
    const specOf = (name: string) =>
      parse(sandbox.read(`${folder}/_manifests/networkpolicy-${name}.yaml`)).spec;
    expect(specOf('legacy.gateway')).toEqual({
      podSelector: { matchLabels: { app: 'legacy' } },
      policyTypes: ['Ingress'],
      ingress: [{ from: [inNamespace('gateways')], ports: [{ protocol: 'TCP', port: 3000 }] }],
    });
    expect(specOf('legacy.monitoring').ingress).toEqual([
      { from: [inNamespace('monitoring')], ports: [{ protocol: 'TCP', port: 9100 }] },
    ]);
    expect(sandbox.platform('check')).toMatchObject({ code: 0 });
  });

  test('a WebService that a raw route leads to', () => {
    const sandbox = new Sandbox({
      ...smallest,
      ...granted,
      'teams/payments/checkout.yaml': 'kind: WebService\nspec: {image: "checkout:1.4.2", port: 7000}\n',
      'teams/payments/manifests/front.yaml': routeTo('checkout'),
    });
    expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
    const { spec } = parse(sandbox.read(`${folder}/_manifests/networkpolicy-checkout.gateway.yaml`));
    expect(spec.ingress[0].ports).toEqual([{ protocol: 'TCP', port: 7000 }]);
    expect(spec.podSelector.matchLabels).toEqual({
      'app.kubernetes.io/name': 'checkout',
      'app.kubernetes.io/instance': 'checkout',
    });
  });

  test('a port that a module adds and scrapes, besides those of its service', () => {
    const module = `import { ApiObject, JsonPatch } from 'cdk8s';
import { service } from 'waymark-platform';

export default service({ image: 'ledger:2.0.0', port: 9000 }, (scope, ctx) => {
  const port = { name: 'cache', containerPort: 9121 };
  ctx.workload.addJsonPatch(JsonPatch.add('/spec/template/spec/containers/0/ports/-', port));
  new ApiObject(scope, 'monitor', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name: 'ledger-cache' },
    spec: { selector: { matchLabels: ctx.selector }, podMetricsEndpoints: [{ port: 'cache' }] },
  });
});
`;
    const sandbox = new Sandbox({ ...smallest, ...granted, 'teams/payments/ledger.ts': module });
    expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
    const policies = Object.keys(sandbox.tree(`${folder}/ledger`)).filter((file) =>
      file.includes('networkpolicy'),
    );
    expect(policies.map((file) => file.split('/').at(-1))).toEqual([
      'networkpolicy-ledger-cache.pods.monitoring.yaml',
      'networkpolicy-ledger.yaml',
    ]);
    expect(parse(sandbox.read(policies[0]!)).spec.ingress[0].ports).toEqual([
      { protocol: 'TCP', port: 9121 },
    ]);
  });
});

test('the network is opened to services by the number of their port', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'teams/payments/ledger.yaml': 'kind: WebService\nspec: {image: "ledger:1", port: 9000}\n',
    'teams/payments/rates.yaml': 'kind: WebService\nspec: {image: "rates:1", port: 9001}\n',
    'teams/payments/events.yaml':
      'kind: Worker\nspec: {image: "events:1", dependsOn: [ledger, rates, checkout]}\n',
  });
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  const { egress } = parse(sandbox.read(`${folder}/events/networkpolicy-events.yaml`)).spec;
  const opened = egress.map((rule: { to: { podSelector: { matchLabels: object } }[]; ports: object[] }) => [
    Object.values(rule.to[0]!.podSelector.matchLabels)[0],
    rule.ports,
  ]);
  expect(opened).toEqual([
    ['ledger', [{ protocol: 'TCP', port: 9000 }]],
    ['rates', [{ protocol: 'TCP', port: 9001 }]],
    ['checkout', [{ protocol: 'TCP', port: 8080 }]],
  ]);
});

test('metrics that would be shown to the world, or to nobody, need a port of their own', () => {
  const exposed = (more: string) => ({
    ...granting('payments: {domains: [example.com]}'),
    'teams/payments/checkout.yaml': `kind: WebService\nspec: {image: "checkout:1", ingress: {host: api.example.com}${more}}\n`,
    'environments/tiers/staging.yaml': 'kind: Tier\nspec: {edition: 2}\n',
  });
  const onCluster = (fields: string) => ({
    'environments/clusters/eu.yaml': `kind: Cluster\nspec: {server: "https://eu.example.com", ${fields}}\n`,
  });
  const controller = onCluster(
    'ingress: {class: nginx, namespace: ingress, issuer: ca}, monitoring: {namespace: monitoring}',
  );
  expect(refusalOf({ ...exposed(''), ...controller })).toContain('an Ingress cannot leave a path out');
  const meshed = (more: string) =>
    onCluster(`gateway: {name: a, namespace: b}, mesh: ambient, monitoring: {namespace: monitoring${more}}`);
  expect(refusalOf({ ...exposed(''), ...meshed('') })).toContain('it is outside the mesh of eu');
  const own = exposed(', metrics: {port: 9090}');
  for (const files of [
    { ...own, ...controller },
    { ...own, ...meshed('') },
    { ...exposed(''), ...meshed(', inMesh: true') },
  ])
    expect(new Sandbox({ ...smallest, ...files }).platform('synth')).toMatchObject({
      code: 0,
      err: expect.not.stringContaining(' error '),
    });
});
