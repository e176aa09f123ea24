import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compose } from '../../constructs/crossplane/compose.js';
import { compositionName, type ResourceClass } from '../../constructs/crossplane/resource-class.js';
import type { Case, Details } from './cases.js';
import { classes as all } from './classes.js';
import { Crossplane, hasPrograms, type Rendered } from './real.js';

const classes = new Map(all.map((of): [string, ResourceClass] => [compositionName(of), of]));

const access = (namespace: string, spec: object): Case['composite'] => ({
  apiVersion: 'acme.dev/v1',
  kind: 'Access',
  metadata: { name: 'checkout.addresses', namespace },
  spec: { name: 'addresses', service: 'checkout', secret: 'checkout.addresses', externalName: 'x', ...spec },
});

const secret = (namespace: string, name: string, lentTo?: string) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {
    name,
    namespace,
    ...(lentTo === undefined ? {} : { annotations: { 'acme.dev/lent-to': lentTo } }),
  },
  data: { password: btoa(`password of ${name}`) },
});

const borrowed = (spec: object = {}) =>
  access('payments-staging', {
    namespace: 'logistics-staging',
    source: 'payments--checkout.addresses',
    ...spec,
  });

test('what a service borrows is open from its pods to those of the lender, and from there', () => {
  const policy = (name: string, composite: object) =>
    compose(classes.get(name)!, composite).find(({ object }) => object.kind === 'NetworkPolicy')!.object[
      'spec'
    ];
  expect(policy('access-postgres-borrowed', borrowed())).toMatchObject({
    podSelector: { matchLabels: { 'app.kubernetes.io/name': 'checkout' } },
    policyTypes: ['Egress'],
    egress: [
      {
        to: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'logistics-staging' } },
            podSelector: { matchLabels: { 'acme.dev/data': 'addresses' } },
          },
        ],
        ports: [{ protocol: 'TCP', port: 5432 }],
      },
      { to: [{ ipBlock: { cidr: '10.0.0.0/20' } }, { ipBlock: { cidr: '10.0.16.0/20' } }] },
    ],
  });
  expect(
    policy('access-postgres-lent', access('logistics-staging', { namespace: 'payments-staging' })),
  ).toEqual({
    podSelector: { matchLabels: { 'acme.dev/data': 'addresses' } },
    policyTypes: ['Ingress'],
    ingress: [
      {
        from: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'payments-staging' } },
            podSelector: { matchLabels: { 'app.kubernetes.io/name': 'checkout' } },
          },
        ],
        ports: [{ protocol: 'TCP', port: 5432 }],
      },
    ],
  });
});

describe.runIf(hasPrograms)('the real function', () => {
  const real = new Crossplane();
  beforeAll(() => real.start());
  afterAll(() => real.stop());

  /** Whether the composite is ready, and the Secrets that it becomes. */
  const render = async (
    name: string,
    composite: Case['composite'],
    required: readonly object[],
    details: Details = {},
  ) => {
    const of = classes.get(name)!;
    const [itself, ...made] = await real.render({ name, of, composite, required, details, observed: [] });
    return { ready: readiness(itself!), secrets: made.filter(({ kind }) => kind === 'Secret') };
  };

  const lent = secret('logistics-staging', 'payments--checkout.addresses', 'payments-staging/checkout');
  const others = [
    secret('logistics-staging', 'addresses-connection'),
    secret('logistics-staging', 'payments--mailer.addresses', 'payments-staging/mailer'),
    secret('logistics-staging', 'elsewhere', 'payments-production/checkout'),
  ];

  test('copies what is lent to the service', async () => {
    const { secrets } = await render('access-postgres-borrowed', borrowed(), [lent, ...others]);
    expect(secrets).toMatchObject([
      {
        metadata: { name: 'checkout.addresses', namespace: 'payments-staging' },
        data: lent.data,
      },
    ]);
    // what is lent may not be lent on
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
    const said = await render('access-postgres-borrowed', borrowed(spec), [lent, ...others]);
    expect(said).toEqual({ ready: 'False', secrets: [] });
  });

  test('lends a cache by a copy of its Secret that says to whom', async () => {
    const composite = access('logistics-staging', {
      namespace: 'payments-staging',
      source: 'routes-connection',
    });
    const there = ['logistics-staging', 'payments-staging'].map((place) =>
      secret(place, 'routes-connection'),
    );
    expect((await render('access-cache-lent', composite, there)).secrets).toMatchObject([
      {
        metadata: { annotations: { 'acme.dev/lent-to': 'payments-staging/checkout' } },
        data: there[0]!.data,
      },
    ]);
  });

  describe('a copy of production', () => {
    const database = (seedFrom?: object) => ({
      apiVersion: 'acme.dev/v1',
      kind: 'Postgres',
      metadata: {
        name: 'addresses',
        namespace: 'payments-staging',
        creationTimestamp: '2026-03-01T10:00:00Z',
      },
      spec: { ...(seedFrom === undefined ? {} : { seedFrom }) },
    });
    const copy = database({ externalName: 'payments-production-addresses', maskedBy: 'mask' });
    const job = (lastSuccessfulTime?: string) => ({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'mask', namespace: 'payments-staging' },
      status: { ...(lastSuccessfulTime === undefined ? {} : { lastSuccessfulTime }) },
    });
    const said = { endpoint: 'data.example.com', port: '5432', username: 'any', password: 'any' };
    const isOpen = async (there: readonly object[], spec: object = {}) => {
      const composite = access('payments-staging', { role: 'checkout', ...spec });
      const { ready, secrets } = await render('access-postgres', composite, there, { role: said });
      expect(ready).toBe('False');
      return secrets.some(({ metadata }) => metadata.name === 'checkout.addresses');
    };

    test('is closed until its job has succeeded since it was made', async () => {
      expect(await isOpen([copy])).toBe(false);
      expect(await isOpen([copy, job()])).toBe(false);
      expect(await isOpen([copy, job('2026-03-01T09:59:59Z')])).toBe(false);
      expect(await isOpen([copy, job('2026-03-01T10:12:00Z')])).toBe(true);
    });

    test('is open to the job itself, and to no lodger of its name', async () => {
      expect(await isOpen([copy, job()], { role: 'mask', service: 'mask' })).toBe(true);
      expect(await isOpen([copy, job()], { role: 'logistics--mask', service: 'mask' })).toBe(false);
    });

    test('what is no copy of production is open, and what is not there is not', async () => {
      expect(await isOpen([database()])).toBe(true);
      expect(await isOpen([database({ externalName: 'payments-dev-addresses' })])).toBe(true);
      expect(await isOpen([])).toBe(false);
    });
  });
});

const readiness = ({ status }: Rendered): string =>
  (status as { conditions: { type: string; status: string }[] }).conditions.find(
    ({ type }) => type === 'Ready',
  )!.status;
