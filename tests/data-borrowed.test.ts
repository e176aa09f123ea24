import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { organisation, problems, service, synthesised } from './support/data.js';
import type { Sandbox } from './support/organisation.js';
import { yaml } from './support/yaml.js';

/** Team logistics, which has a database, a cache and a queue that others may use. */
const logistics = (allowFrom: string, more: Readonly<Record<string, string>> = {}) => ({
  'teams/logistics/team.yaml': 'kind: Team\nspec: {owner: logistics-leads, costCentre: cc-2}\n',
  'teams/logistics/addresses.yaml': `kind: Postgres\nspec: {allowFrom: [${allowFrom}]}\n`,
  'teams/logistics/routes.yaml': yaml`
    kind: Cache
    spec: {size: small, highAvailability: true, allowFrom: [${allowFrom}]}
  `,
  'teams/logistics/parcels.yaml': `kind: Queue\nspec: {allowFrom: [${allowFrom}]}\n`,
  'environments/logistics/staging.yaml': 'kind: Environment\nspec: {team: logistics, tier: staging}\n',
  'environments/logistics/production.yaml': yaml`
    kind: Environment
    spec: {team: logistics, tier: production}
  `,
  ...more,
});

const borrowing = yaml`
  databases: [{use: logistics/addresses}]
  caches: [{use: logistics/routes}]
  queues: [{use: logistics/parcels}]
`;

const specOf = (sandbox: Sandbox, path: string) => parse(sandbox.read(`apps/${path}`)).spec;

test('the owner opens its data to allowed services, and the borrower opens its way out', () => {
  const sandbox = synthesised({ ...service(borrowing), ...logistics('payments/checkout') });
  const lent = specOf(sandbox, 'logistics/staging/addresses/access-payments--checkout.addresses.yaml');
  expect(lent).toMatchObject({
    crossplane: { compositionRef: { name: 'access-postgres-lent' } },
    name: 'addresses',
    service: 'checkout',
    namespace: 'payments-staging',
    role: 'payments--checkout',
    secret: 'payments--checkout.addresses',
  });
  const borrowed = specOf(sandbox, 'payments/staging/checkout/access-checkout.addresses.yaml');
  expect(borrowed).toMatchObject({
    crossplane: { compositionRef: { name: 'access-postgres-borrowed' } },
    name: 'addresses',
    service: 'checkout',
    namespace: 'logistics-staging',
    source: lent.secret,
    secret: 'checkout.addresses',
  });
  expect(borrowed).not.toHaveProperty('role');
  expect(specOf(sandbox, 'logistics/staging/routes/access-payments--checkout.routes.yaml')).toMatchObject({
    crossplane: { compositionRef: { name: 'access-cache-lent' } },
    source: 'routes-connection',
    secret: 'payments--checkout.routes',
  });
  // the Secret of a cache is shared by its own team's services only
  expect(specOf(sandbox, 'payments/staging/checkout/access-checkout.routes.yaml')).toMatchObject({
    source: 'payments--checkout.routes',
    secret: 'checkout.routes',
  });
});

test('pods find borrowed data as they find their own', () => {
  const sandbox = synthesised({ ...service(borrowing), ...logistics('payments/checkout') });
  const { spec } = specOf(sandbox, 'payments/staging/checkout/deployment-checkout.yaml').template;
  const env = Object.fromEntries(
    spec.containers[0].env.map(({ name, valueFrom }: never) => [name, valueFrom]),
  ) as Record<string, unknown>;
  expect(env['DATABASE_URL']).toEqual({ secretKeyRef: { name: 'checkout.addresses', key: 'url' } });
  expect(env['CACHE_URL']).toEqual({ secretKeyRef: { name: 'checkout.routes', key: 'url' } });
});

test('a queue needs none of this: AWS knows no namespaces', () => {
  const sandbox = synthesised({ ...service(borrowing), ...logistics('payments/checkout') });
  expect(specOf(sandbox, 'payments/staging/checkout/access-checkout.parcels.yaml')).toMatchObject({
    crossplane: { compositionRef: { name: 'access-queue' } },
  });
  expect(
    Object.keys(sandbox.tree()).filter((path) => /logistics\/staging\/parcels\/access/.test(path)),
  ).toEqual([]);
});

test('the owner opens its data even if nobody uses it, but not for its own or missing services', () => {
  const more = {
    'environments/logistics/dev.yaml': 'kind: Environment\nspec: {team: logistics, tier: staging}\n',
    'teams/logistics/tracker.yaml': organisation['teams/payments/checkout.yaml']!,
  };
  const sandbox = synthesised({
    ...organisation,
    ...logistics('payments/checkout, logistics/tracker', more),
  });
  expect(Object.keys(sandbox.tree()).filter((path) => /addresses\/access-/.test(path))).toEqual([
    'apps/logistics/production/addresses/access-payments--checkout.addresses.yaml',
    'apps/logistics/staging/addresses/access-payments--checkout.addresses.yaml',
  ]);
});

test('removing allowFrom leaves nothing open', () => {
  const sandbox = synthesised({ ...organisation, ...logistics('payments/checkout') });
  sandbox.write('teams/logistics/addresses.yaml', 'kind: Postgres\n');
  expect(sandbox.platform('synth').code).toBe(0);
  expect(Object.keys(sandbox.tree()).filter((path) => /addresses\/access-/.test(path))).toEqual([]);
});

test('names that would be too long, or one for two, are refused where they were written', () => {
  const long = 'a-name-that-is-much-too-long-for-a-user';
  expect(
    problems({
      ...organisation,
      ...logistics('payments/checkout'),
      [`teams/payments/${long}.yaml`]: organisation['teams/payments/checkout.yaml']!,
      'teams/logistics/places.yaml': `kind: MySQL\nspec: {allowFrom: [payments/${long}]}\n`,
    }),
  ).toMatch(
    /places\.yaml:2:\d+ error name-too-long: the user of payments\/a-name-that-\S+ to places in staging would be named payments--a-name-that/,
  );
  expect(
    problems({
      ...service('databases: [{name: addresses}, {use: logistics/addresses}]\n'),
      ...logistics('payments/checkout'),
    }),
  ).toMatch(
    /checkout\.yaml:4:\d+ error ambiguous-name: checkout would use the same name for payments\/addresses and logistics\/addresses/,
  );
});
