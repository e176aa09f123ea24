import { application, deployment, object, type Twin } from './twin.js';

const service = (spec: object) => object('Service', 'ledger', { spec });
const route = (hostnames: string[], sectionName = 'https', unit?: string) =>
  object('HTTPRoute', 'ledger', { spec: { parentRefs: [{ name: 'public', sectionName }], hostnames } }, unit);
const mesh = (spec: object) => object('PeerAuthentication', 'default', { spec });
const policy = (spec: object, unit?: string) =>
  object(
    'NetworkPolicy',
    'ledger',
    { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ...spec } },
    unit,
  );
const cart = {
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'storefront' } },
  podSelector: { matchLabels: { 'app.kubernetes.io/name': 'cart' } },
};
const block = (cidr: string) => ({ ipBlock: { cidr } });
const http = { protocol: 'TCP', port: 8080 };
const from = (...peers: object[]) => ({ ingress: [{ from: peers, ports: [http] }] });
const to = (...peers: object[]) => ({ egress: [{ to: peers, ports: [http] }] });

export const exposureTwins: readonly Twin[] = [
  {
    risk: 'public-service',
    dangerous: [[service({ type: 'ClusterIP' })], [service({ type: 'LoadBalancer' })]],
    level: 'high',
    reason: 'opens ledger by a load balancer',
    harmless: [[service({ type: 'LoadBalancer' })], [service({ type: 'ClusterIP' })]],
  },
  {
    risk: 'public-service',
    dangerous: [[deployment({})], [deployment({}, { ports: [{ containerPort: 80, hostPort: 80 }] })]],
    level: 'high',
    reason: 'opens ledger by port 80 of its node',
    harmless: [[deployment({})], [deployment({}, { ports: [{ containerPort: 80 }] })]],
  },
  {
    risk: 'tls-off',
    dangerous: [[route(['a.dev'])], [route(['a.dev'], 'http')]],
    level: 'high',
    reason: 'takes the TLS listener from HTTPRoute ledger',
    // without the route there is no traffic to protect
    harmless: [[route(['a.dev'])], []],
  },
  {
    risk: 'tls-off',
    dangerous: [
      [mesh({ mtls: { mode: 'STRICT' } })],
      [mesh({ mtls: { mode: 'STRICT' }, portLevelMtls: { 9090: { mode: 'PERMISSIVE' } } })],
    ],
    level: 'high',
    reason: 'takes mutual TLS in the mesh at every port from PeerAuthentication default',
    harmless: [[mesh({ mtls: { mode: 'PERMISSIVE' } })], [mesh({ mtls: { mode: 'STRICT' } })]],
  },
  {
    risk: 'network-widened',
    dangerous: [[policy(from(cart))], [policy({ ingress: [{ ports: [http] }] })]],
    level: 'high',
    reason: 'lets everyone at 8080 call ledger',
    harmless: [[policy({ ingress: [{ ports: [http] }] })], [policy(from(cart))]],
  },
  {
    risk: 'network-widened',
    dangerous: [[policy({})], [policy(from(cart, { namespaceSelector: {} }))]],
    level: 'high',
    reason: 'lets storefront/cart at 8080, everyone at 8080 call ledger',
    harmless: [[policy(from({ namespaceSelector: {} }))], [policy(from(cart))]],
  },
  {
    risk: 'network-widened',
    dangerous: [[policy(from({ podSelector: {} }))], [policy(from({ podSelector: {} }, cart))]],
    level: 'low',
    reason: 'lets storefront/cart at 8080 call ledger',
    harmless: [
      [policy(from({ podSelector: {} }))],
      [policy(from({ podSelector: { matchLabels: { a: 'b' } } }))],
    ],
  },
  {
    risk: 'network-widened',
    dangerous: [[policy(to(block('10.0.0.0/8')))], [policy(to(block('0.0.0.0/0')))]],
    level: 'medium',
    reason: 'lets ledger call everyone at 8080',
    harmless: [[policy(to(block('10.0.0.0/8')))], [policy(to(block('10.1.0.0/16'), block('10.2.3.4/32')))]],
  },
  {
    risk: 'network-widened',
    dangerous: [[policy({})], [policy({ policyTypes: ['Ingress'] })]],
    level: 'high',
    reason: 'no longer limits the egress of ledger',
    harmless: [[policy({ policyTypes: ['Ingress'] })], [policy({})]],
  },
  {
    risk: 'network-widened',
    dangerous: [[policy({})], []],
    level: 'high',
    reason: 'removes the NetworkPolicy ledger, which denies all that no other allows',
    // with its pods
    harmless: [[policy({}), application()], []],
  },
  {
    risk: 'network-widened',
    dangerous: [[], [policy(from(cart))]],
    level: 'low',
    reason: 'lets storefront/cart at 8080 call ledger',
    // nothing ran in a new unit before
    harmless: [[], [policy(from(cart)), application()]],
  },
  {
    risk: 'new-host',
    dangerous: [[route(['a.dev'])], [route(['a.dev', 'b.dev'])]],
    level: 'medium',
    reason: 'serves the new host b.dev',
    // a host that moves to another service was served before
    harmless: [[route(['a.dev'])], [route(['a.dev'], 'https', 'payments/production/web')]],
  },
];
