import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compose } from '../../constructs/crossplane/composition/compose.js';
import { type Composition, compositionName } from '../../constructs/crossplane/composition/composition.js';
import type { Case, Details } from './cases.js';
import { compositions as all } from './compositions.js';
import { Crossplane, hasPrograms, type Rendered } from './real.js';

const compositions = new Map(all.map((of): [string, Composition] => [compositionName(of), of]));

const access = (namespace: string, spec: object): Case['composite'] => ({
  apiVersion: 'acme.dev/v1',
  kind: 'Access',
  metadata: { name: 'checkout.addresses', namespace },
  spec: { name: 'addresses', service: 'checkout', secret: 'checkout.addresses', externalName: 'x', ...spec },
});

const secret = (namespace: string, name: string, lentTo?: string, by = 'acme.dev/lent-to') => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {
    name,
    namespace,
    ...(lentTo === undefined ? {} : { annotations: { [by]: lentTo } }),
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
    compose(compositions.get(name)!, composite).find(({ object }) => object.kind === 'NetworkPolicy')!.object[
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
    const of = compositions.get(name)!;
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

  describe('a database that begins with another', () => {
    const copy = (of: { namespace?: string; team?: string; from?: string; secret?: string } = {}) => ({
      apiVersion: 'acme.dev/v1',
      kind: 'Postgres',
      metadata: { name: 'addresses', namespace: of.namespace ?? 'logistics-dev' },
      spec: {
        engine: 'postgresql',
        version: '17',
        size: 'small',
        production: false,
        highAvailability: false,
        storage: '20Gi',
        externalName: 'logistics-dev-addresses',
        secret: of.secret ?? 'addresses-connection',
        tags: { team: of.team ?? 'logistics' },
        seedFrom: {
          externalName: 'logistics-staging-addresses',
          namespace: of.from ?? 'logistics-staging',
          newest: true,
        },
      },
    });
    const place = (name: string, team?: string) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, ...(team === undefined ? {} : { labels: { 'acme.dev/team': team } }) },
    });
    const meant = secret('logistics-staging', 'addresses-connection', 'logistics', 'acme.dev/seeds');
    const there = [
      place('logistics-dev', 'logistics'),
      place('payments-dev', 'payments'),
      place('unlabelled'),
      meant,
      secret('logistics-staging', 'api.addresses'),
      secret('logistics-staging', 'payments--api.addresses', 'logistics-dev/addresses'),
      secret('payments-dev', 'addresses-connection', 'payments', 'acme.dev/seeds'),
    ];
    const seeds = async (
      composite: Case['composite'],
      required: readonly object[] = there,
      observed: readonly object[] = [],
    ) => {
      const of = compositions.get('postgres-cloudnativepg')!;
      const made = await real.render({ name: '', of, composite, required, details: {}, observed });
      return made.filter(({ metadata }) => metadata.name?.endsWith('.seed'));
    };

    test('has the password of that, and nothing else of it', async () => {
      expect(await seeds(copy())).toMatchObject([
        {
          kind: 'Secret',
          metadata: { name: 'addresses.logistics-staging.seed', namespace: 'logistics-dev' },
          data: meant.data,
        },
      ]);
    });

    test.each([
      ['another team, whatever it says of itself', copy({ namespace: 'payments-dev' })],
      ['another team, that says its own name', copy({ namespace: 'payments-dev', team: 'payments' })],
      ['nobody', copy({ namespace: 'unlabelled', team: '' })],
      ['who is not there', copy({ namespace: 'nowhere' })],
      ["the team, of a service's own Secret", copy({ secret: 'api.addresses' })],
      ['the team, of what is lent', copy({ secret: 'payments--api.addresses' })],
      ['the team, of what another has', copy({ from: 'payments-dev' })],
    ])('copies nothing for %s', async (_, composite) => {
      expect(await seeds(composite)).toEqual([]);
    });

    test('has it no longer when it is made', async () => {
      const cluster = (status: string) => ({
        apiVersion: 'postgresql.cnpg.io/v1',
        kind: 'Cluster',
        metadata: {
          name: 'addresses',
          namespace: 'logistics-dev',
          annotations: { 'crossplane.io/composition-resource-name': 'cluster' },
        },
        status: { conditions: [{ type: 'Ready', status }] },
      });
      expect(await seeds(copy(), there, [cluster('False')])).toHaveLength(1);
      expect(await seeds(copy(), there, [cluster('True')])).toEqual([]);
    });
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
