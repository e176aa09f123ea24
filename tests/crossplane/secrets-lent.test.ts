import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compose } from '../../constructs/crossplane/composition/compose.js';
import { accessIn, compositionOf, renderSecrets, secretIn } from './connection-secrets.js';
import { Crossplane, hasPrograms } from './real.js';

const borrowed = (spec: object = {}) =>
  accessIn('payments-staging', {
    namespace: 'logistics-staging',
    source: 'payments--checkout.addresses',
    ...spec,
  });

/** Some pods of a namespace, as a NetworkPolicy names them. */
const podsIn = (namespace: string, labels: object) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
  podSelector: { matchLabels: labels },
});
const onPostgres = [{ protocol: 'TCP', port: 5432 }];

test('opens the network between the pods of the borrower and of the lender', () => {
  const policy = (name: string, composite: object) =>
    compose(compositionOf(name), composite).find(({ object }) => object.kind === 'NetworkPolicy')!.object[
      'spec'
    ];
  expect(policy('access-postgres-borrowed', borrowed())).toMatchObject({
    podSelector: { matchLabels: { 'app.kubernetes.io/name': 'checkout' } },
    policyTypes: ['Egress'],
    egress: [
      { to: [podsIn('logistics-staging', { 'acme.dev/data': 'addresses' })], ports: onPostgres },
      { to: [{ ipBlock: { cidr: '10.0.0.0/20' } }, { ipBlock: { cidr: '10.0.16.0/20' } }] },
    ],
  });
  expect(
    policy('access-postgres-lent', accessIn('logistics-staging', { namespace: 'payments-staging' })),
  ).toEqual({
    podSelector: { matchLabels: { 'acme.dev/data': 'addresses' } },
    policyTypes: ['Ingress'],
    ingress: [
      {
        from: [podsIn('payments-staging', { 'app.kubernetes.io/name': 'checkout' })],
        ports: onPostgres,
      },
    ],
  });
});

describe.runIf(hasPrograms)('the real function', () => {
  const real = new Crossplane();
  beforeAll(() => real.start());
  afterAll(() => real.stop());

  const lent = secretIn('logistics-staging', 'payments--checkout.addresses', 'payments-staging/checkout');
  const others = [
    secretIn('logistics-staging', 'addresses-connection'),
    secretIn('logistics-staging', 'payments--mailer.addresses', 'payments-staging/mailer'),
    secretIn('logistics-staging', 'elsewhere', 'payments-production/checkout'),
  ];

  test('copies a Secret that is lent to the service', async () => {
    const { secrets } = await renderSecrets(real, 'access-postgres-borrowed', borrowed(), [lent, ...others]);
    expect(secrets).toMatchObject([
      {
        metadata: { name: 'checkout.addresses', namespace: 'payments-staging' },
        data: lent.data,
      },
    ]);
    // a borrower may not lend a Secret to others
    expect(secrets[0]!.metadata.annotations).not.toHaveProperty(['acme.dev/lent-to']);
  });

  test.each([
    ['the Secret of the database itself', { source: 'addresses-connection' }],
    ['what is lent to another service', { source: 'payments--mailer.addresses' }],
    ['what is lent to the same service of another namespace', { source: 'elsewhere' }],
    ['what is lent to it, but asked for by another', { service: 'mailer' }],
    ['what is not there', { source: 'nothing' }],
    ['what is in another namespace', { namespace: 'payments-staging' }],
    [
      'what a name of several lines names',
      {
        secret: 'x\n---\napiVersion: v1\nkind: ConfigMap',
        source: 'addresses-connection"\n    matchLabels: {}\n    x: "',
      },
    ],
  ])('of %s copies nothing, and is not ready', async (_, spec) => {
    const rendered = await renderSecrets(real, 'access-postgres-borrowed', borrowed(spec), [lent, ...others]);
    expect(rendered).toEqual({ ready: 'False', secrets: [] });
  });

  test('lends a cache by a copy of its Secret that names the borrower', async () => {
    const composite = accessIn('logistics-staging', {
      namespace: 'payments-staging',
      source: 'routes-connection',
    });
    const there = ['logistics-staging', 'payments-staging'].map((place) =>
      secretIn(place, 'routes-connection'),
    );
    expect((await renderSecrets(real, 'access-cache-lent', composite, there)).secrets).toMatchObject([
      {
        metadata: { annotations: { 'acme.dev/lent-to': 'payments-staging/checkout' } },
        data: there[0]!.data,
      },
    ]);
  });
});
