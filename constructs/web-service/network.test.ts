import { describe, expect, test } from 'vitest';
import { violation } from '../../tests/support/kubernetes.js';
import { type Loose, rendered, wholeCluster } from '../../tests/support/unit.js';

const webService = (spec: object = {}, given: object = {}) => rendered('WebService', spec, given);
const inNamespace = (name: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
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

describe('metrics on the port of the service', () => {
  const rulesOf = (spec: object) =>
    webService({ ingress: { host: 'api.example.com' }, ...spec })['HTTPRoute'].spec.rules.map(
      (rule: Loose) => [
        ...rule.matches.map(({ path }: Loose) => `${path.type} ${path.value}`),
        rule.backendRefs?.[0].name,
      ],
    );
  const everything = ['PathPrefix /', 'checkout'];

  test('are left out of the route by a longer path that leads nowhere', () => {
    expect(rulesOf({})).toEqual([['PathPrefix /metrics', undefined], everything]);
    expect(rulesOf({ metrics: { path: '/internal/prom' } })[0]).toEqual([
      'PathPrefix /internal/prom',
      undefined,
    ]);
    expect(rulesOf({ metrics: { path: '/' } })).toEqual([['Exact /', undefined], everything]);
  });

  test('need no rule where no request from outside reaches them', () => {
    expect(rulesOf({ metrics: { port: 9090 } })).toEqual([everything]);
    expect(rulesOf({ metrics: { enabled: false } })).toEqual([everything]);
    const ingress = { host: 'api.example.com', path: '/api' };
    expect(rulesOf({ ingress })).toEqual([['PathPrefix /api', 'checkout']]);
    expect(rulesOf({ ingress, metrics: { path: '/api/metrics' } })).toHaveLength(2);
    expect(rulesOf({ ingress, metrics: { path: '/apis' } })).toHaveLength(1);
  });
});

describe('in a strict mesh', () => {
  const inMesh = (mode: string, monitoring: object = {}) => ({
    tier: { edition: 2 },
    cluster: { ...wholeCluster, mesh: mode, monitoring: { namespace: 'monitoring', ...monitoring } },
  });
  const ports = (objects: Record<string, Loose>) =>
    objects['NetworkPolicy'].spec.ingress.map((rule: Loose) => rule.ports.map((p: Loose) => p.port));

  test('an ambient pod is reached at the port of the mesh only, by Prometheus too if it is in the mesh', () => {
    const objects = webService({ metrics: { port: 9090 } }, inMesh('ambient', { inMesh: true }));
    expect(ports(objects)).toEqual([[15008], [15008]]);
    expect(objects['PeerAuthentication']).toBeUndefined();
  });

  test.each(['ambient', 'sidecar'])(
    'a Prometheus outside of the %s mesh reads the port of the metrics, and nobody else',
    async (mode) => {
      const objects = webService({ metrics: { port: 9090 } }, inMesh(mode));
      expect(objects['PeerAuthentication'].spec).toEqual({
        selector: {
          matchLabels: { 'app.kubernetes.io/name': 'checkout', 'app.kubernetes.io/instance': 'checkout' },
        },
        mtls: { mode: 'STRICT' },
        portLevelMtls: { 9090: { mode: 'PERMISSIVE' } },
      });
      expect(ports(objects)).toEqual([[mode === 'ambient' ? 15008 : 8080], [9090]]);
      const { from } = objects['NetworkPolicy'].spec.ingress[1];
      expect(from).toEqual([inNamespace('monitoring')]);
      expect(await violation(objects['PeerAuthentication'])).toBeUndefined();
    },
  );

  test('a worker opens its metrics in the same way', () => {
    const objects = rendered('Worker', { metrics: {} }, inMesh('ambient'));
    expect(objects['PeerAuthentication'].spec.portLevelMtls).toEqual({ 9090: { mode: 'PERMISSIVE' } });
    expect(ports(objects)).toEqual([[9090]]);
  });

  test('nothing changes before the tier moves to edition 2', () => {
    const objects = webService({ metrics: { port: 9090 } }, { ...inMesh('ambient'), tier: {} });
    expect(objects['PeerAuthentication']).toBeUndefined();
    expect(ports(objects)).toEqual([
      [8080, 15008],
      [9090, 15008],
    ]);
  });
});

test('a service whose secrets Reloader watches is marked outside its pods', () => {
  const secrets = { KEY: 'stripe#key', '/etc/tls.pem': 'tls' };
  const on = { cluster: { ...wholeCluster, externalSecrets: { provider: 'aws', reloader: true } } };
  const { Deployment: watched } = webService({ secrets }, on);
  expect(watched.metadata.annotations).toEqual({
    'secret.reloader.stakater.com/reload': 'checkout-secrets,checkout-secret-files',
  });
  const { Deployment: unwatched } = webService({ secrets });
  expect(unwatched.metadata.annotations).toBeUndefined();
  expect(watched.spec).toEqual(unwatched.spec);
  expect(webService({}, on)['Deployment'].metadata.annotations).toBeUndefined();
});
