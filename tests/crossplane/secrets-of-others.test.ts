import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classesOf } from '../../constructs/crossplane/classes.js';
import { compose } from '../../constructs/crossplane/compose.js';
import { compositionName, type ResourceClass } from '../../constructs/crossplane/resource-class.js';
import { surroundingsOf } from '../../constructs/crossplane/surroundings.js';
import { context } from '../support/context.js';
import { canTemplate, Templated } from './templated.js';

const classes = new Map(
  classesOf(
    surroundingsOf(
      context({
        cluster: {
          region: 'eu-central-1',
          aws: {
            account: '111122223333',
            vpc: 'vpc-0a',
            subnets: ['subnet-0a', 'subnet-0b'],
            addresses: ['10.0.0.0/20'],
            clients: 'sg-0c',
          },
        },
      }),
    ),
  ).map((of): [string, ResourceClass] => [compositionName(of), of]),
);

const access = (namespace: string, spec: object) => ({
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
      { to: [{ ipBlock: { cidr: '10.0.0.0/20' } }] },
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

describe.runIf(canTemplate)('the real function', () => {
  const real = new Templated();
  beforeAll(() => real.start());
  afterAll(() => real.stop());

  const render = (
    name: string,
    composite: object,
    there: readonly object[],
    observed: readonly object[] = [],
  ) => {
    const [, ...made] = real.render(classes.get(name)!, composite, there, observed);
    return made;
  };

  const lent = secret('logistics-staging', 'payments--checkout.addresses', 'payments-staging/checkout');
  const others = [
    secret('logistics-staging', 'addresses-connection'),
    secret('logistics-staging', 'payments--mailer.addresses', 'payments-staging/mailer'),
    secret('logistics-staging', 'elsewhere', 'payments-production/checkout'),
  ];

  test('copies what is lent to the service', () => {
    const made = render('access-postgres-borrowed', borrowed(), [lent, ...others]);
    expect(made).toMatchObject([
      {
        kind: 'Secret',
        metadata: { name: 'checkout.addresses', namespace: 'payments-staging' },
        data: lent.data,
      },
    ]);
    // what is lent may not be lent on
    expect(made[0].metadata.annotations).not.toHaveProperty(['acme.dev/lent-to']);
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
  ])('of %s copies nothing, and is not ready', (_, spec) => {
    const [composite, ...made] = real.render(classes.get('access-postgres-borrowed')!, borrowed(spec), [
      lent,
      ...others,
    ]);
    expect(made).toEqual([]);
    expect(composite.status.conditions).toMatchObject([{ type: 'Ready', status: 'False' }]);
  });

  test('lends a cache by a copy of its Secret that says to whom', () => {
    const composite = access('logistics-staging', {
      namespace: 'payments-staging',
      source: 'routes-connection',
    });
    expect(
      render('access-cache-lent', composite, [
        secret('logistics-staging', 'routes-connection'),
        secret('payments-staging', 'routes-connection'),
      ]),
    ).toMatchObject([
      {
        kind: 'Secret',
        metadata: { annotations: { 'acme.dev/lent-to': 'payments-staging/checkout' } },
        data: { password: btoa('password of routes-connection') },
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
    const role = {
      apiVersion: 'postgresql.sql.m.crossplane.io/v1alpha1',
      kind: 'Role',
      metadata: {
        name: 'checkout.addresses',
        namespace: 'payments-staging',
        annotations: { 'crossplane.io/composition-resource-name': 'role' },
      },
    };
    const own = (spec: object = {}) => access('payments-staging', { role: 'checkout', ...spec });
    const template = (there: readonly object[], spec: object = {}) => {
      // what a provider says of how a role is reached cannot be given to \`crossplane render\`: so a class without it
      const { secret: _, ...of } = classes.get('access-postgres')!;
      const [composite, ...made] = real.render(
        { ...of, secret: { host: { fields: ['spec.name'], fmt: '%s.example.com' } } },
        own(spec),
        there,
        [role],
      );
      return made.length > 0 ? 'open' : composite.status.conditions[0].status;
    };

    test('is closed until its job has succeeded since it was made', () => {
      expect(template([copy])).toBe('False');
      expect(template([copy, job()])).toBe('False');
      expect(template([copy, job('2026-03-01T09:59:59Z')])).toBe('False');
      expect(template([copy, job('2026-03-01T10:12:00Z')])).toBe('open');
    });

    test('is open to the job itself, and to no lodger of its name', () => {
      expect(template([copy, job()], { role: 'mask', service: 'mask' })).toBe('open');
      expect(template([copy, job()], { role: 'logistics--mask', service: 'mask' })).toBe('False');
    });

    test('what is no copy of production is open, and what is not there is not', () => {
      expect(template([database()])).toBe('open');
      expect(template([database({ externalName: 'payments-dev-addresses' })])).toBe('open');
      expect(template([])).toBe('False');
    });
  });
});
