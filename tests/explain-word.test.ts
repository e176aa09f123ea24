import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clusterInAws } from './support/clusters.js';
import { below, digest, explained, shop } from './support/explained.js';
import { mainWith } from './support/git.js';
import { platformFileWith, Sandbox } from './support/organisation.js';

describe('a host', () => {
  test('is explained with its unit, the line that says so, the owner, and both sides of its dependencies', () => {
    const out = explained('api.example.com');
    expect(out).toContain('api.example.com  host\n');
    expect(below(out, 'units that answer')).toEqual([
      'payments/production/checkout  on eu  teams/payments/checkout.yaml:5',
    ]);
    expect(below(out, 'owned by team payments')).toEqual([
      'on call  https://oncall.acme.dev/payments',
      'channel  #payments',
      'leads  payments-leads',
      'people  Ada Okafor',
    ]);
    expect(below(out, 'used by')).toEqual([
      'storefront/cart  may call  production',
      'storefront/web  calls  production',
    ]);
    expect(below(out, 'uses')).toEqual(['payments/ledger  calls  production']);
  });

  test('is found as a tier derives it, in an address, and in any case', () => {
    for (const word of ['api.staging.example.com', 'https://API.staging.example.com/orders?id=1'])
      expect(below(explained(word), 'units that answer')).toEqual([
        'payments/staging/checkout  on eu  teams/payments/checkout.yaml:5',
      ]);
  });

  test('is found in a route that a team wrote, also under a wildcard', () => {
    const sandbox = new Sandbox({
      ...shop,
      'environments/platform.yaml': platformFileWith(
        'kinds: [gateway.networking.k8s.io/HTTPRoute], teams: {payments: {domains: [example.com]}}',
      ),
      'teams/payments/manifests/production/route.yaml': `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shops}
spec:
  parentRefs: [{name: public, namespace: gateways}]
  hostnames:
    - "*.shops.example.com"
  rules: [{backendRefs: [{name: checkout, port: 8080}]}]
`,
    });
    expect(below(explained('berlin.shops.example.com', sandbox), 'units that answer')).toEqual([
      'payments/production/_manifests  on eu  *.shops.example.com  teams/payments/manifests/production/route.yaml:7',
    ]);
  });
});

describe('an image', () => {
  test('is found by its name, production first, each at the line that chose it', () => {
    const out = explained('registry.acme.dev/checkout');
    expect(out).toContain('registry.acme.dev/checkout  image\n');
    expect(below(out, 'units that run it')).toEqual([
      `payments/production/checkout  on eu  registry.acme.dev/checkout:1.4.1@${digest.slice(0, 19)}…  teams/payments/checkout.images.yaml:1`,
      'payments/staging/checkout  on eu  registry.acme.dev/checkout:1.4.2  teams/payments/checkout.yaml:3',
    ]);
  });

  test.each([
    ['checkout:1.4.2', 'payments/staging/checkout'],
    ['registry.acme.dev/checkout:1.4.1', 'payments/production/checkout'],
    [`registry.acme.dev/checkout@${digest}`, 'payments/production/checkout'],
  ])('%s is only where this version runs', (word, unit) => {
    const units = below(explained(word), 'units that run it');
    expect(units.map((line) => line.split(' ')[0])).toEqual([unit]);
  });

  test('is found by the beginning of its digest', () => {
    const { out } = new Sandbox(shop).platform('explain', 'sha256:4e4e4e4e');
    expect(out).toContain('platform explain registry.acme.dev/checkout@sha256:4e4e4e4e');
  });
});

describe('an object', () => {
  test.each(['Deployment/checkout', 'deploy/checkout', 'deployments/checkout', 'deployment.apps/checkout'])(
    '%s is found in every environment, with its rendered file',
    (word) => {
      const sandbox = mainWith(shop);
      const out = explained(word, sandbox);
      expect(out).toContain('Deployment/checkout  object\n');
      expect(below(out, 'units that render it').map((line) => line.split('  '))).toEqual(
        ['production', 'staging'].map((environment) => [
          `payments/${environment}/checkout`,
          'on eu',
          `apps/payments/${environment}/checkout/deployment-checkout.yaml`,
          'teams/payments/checkout.yaml:2',
        ]),
      );
    },
  );

  test('is found in one namespace; those of environments belong to the platform team as well', () => {
    const sandbox = mainWith(shop);
    const out = explained('netpol/payments-staging/checkout', sandbox);
    expect(below(out, 'units that render it').map((line) => line.split(' ')[0])).toEqual([
      'payments/staging/checkout',
    ]);
    const quota = explained('ResourceQuota/payments-staging/quota', sandbox);
    expect(below(quota, 'owned by the platform team')).toEqual(['its contacts are not declared']);
    expect(quota).toContain('owned by team payments\n');
  });
});

test('an object is read from regular files only', () => {
  const sandbox = mainWith(shop);
  const file = 'apps/payments/staging/checkout/deployment-checkout.yaml';
  sandbox.remove(file);
  symlinkSync('/dev/zero', join(sandbox.root, file));
  expect(below(explained('deploy/checkout', sandbox), 'units that render it')).toHaveLength(1);
});

describe('a word that is several things', () => {
  test.each([
    [
      'ledger',
      [
        // the image of the service itself is not meant
        'service  platform explain payments/ledger',
        'image  platform explain registry.acme.dev/other/ledger',
      ],
    ],
    ['worker', ['kind  platform explain Worker', 'image  platform explain registry.acme.dev/worker']],
  ])('%s is answered with a list of them, each by a word that has one meaning', (word, lines) => {
    const sandbox = new Sandbox(shop);
    const out = explained(word, sandbox);
    expect(below(out, `${word} means several things`)).toEqual(lines);
    for (const line of lines)
      expect(explained(line.split(' ').at(-1)!, sandbox)).not.toContain('means several things');
  });

  test('a team and an image', () => {
    const sandbox = new Sandbox({
      ...shop,
      'teams/storefront/cart.yaml': `kind: WebService\nspec: {image: "payments:3@${digest}"}\n`,
    });
    expect(below(explained('payments', sandbox), 'payments means several things')).toEqual([
      'units  platform explain apps/payments',
      'image  platform explain registry.acme.dev/payments',
    ]);
  });
});

test.each([
  ['api.exmple.com', '"api.example.com"'],
  ['chekout:1.4.2', '"checkout:1.4.2"'],
  ['registry.acme.dev/chekout', '"checkout"'],
  ['deployment/chekout', '"deployment/checkout"'],
  ['deploy/chekout', '"deployment/checkout"'],
  ['deploymnt/checkout', '"deployment/checkout"'],
  ['Deployment/payments-prod/checkout', '"deployment/checkout"'],
])('%s is unknown, and gets the nearest name', (word, nearest) => {
  const { code, err } = mainWith(shop).platform('explain', word);
  expect(code).toBe(2);
  expect(err).toContain(`did you mean ${nearest}?`);
});

test('data names the services that use it, of its team and of others', () => {
  const sandbox = new Sandbox({
    ...shop,
    'environments/clusters/eu.yaml': clusterInAws(),
    'teams/payments/checkout.yaml': null,
    'teams/payments/checkout.images.yaml': null,
    'teams/payments/orders.yaml': 'kind: Postgres\nspec: {allowFrom: [storefront/web, storefront/cart]}\n',
    'teams/payments/ledger.yaml': `kind: WebService\nspec: {image: "ledger:1@${digest}", database: {use: orders}}\n`,
    'teams/storefront/web.yaml': `kind: WebService\nspec: {image: "web:3@${digest}", database: {use: payments/orders}}\n`,
  });
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  const out = explained('Postgres/orders', sandbox);
  expect(below(out, 'used by')).toEqual([
    'payments/ledger  uses data  production, staging',
    'storefront/cart  may use data  production, staging',
    'storefront/web  uses data  production, staging',
  ]);
  expect(out).toContain('uses no unit, as far as is declared\n');
  expect(below(explained('storefront/production/web', sandbox), 'uses')).toEqual([
    'payments/orders  uses data  production',
  ]);
});

test('an organisation with errors is no reason to keep silent about a kind or a misspelt one', () => {
  const sandbox = new Sandbox({ ...shop, 'teams/payments/ledger.yaml': 'kind: [' });
  expect(explained('webservice', sandbox)).toContain('WebService  teams/<team>/<name>.yaml');
  expect(sandbox.platform('explain', 'webservce')).toMatchObject({
    code: 2,
    err: expect.stringContaining('did you mean "WebService"?'),
  });
  for (const word of ['api.example.com', 'checkout', 'deploy/checkout'])
    expect(sandbox.platform('explain', word)).toMatchObject({
      code: 1,
      err: expect.stringContaining('teams/payments/ledger.yaml:1:8 error yaml-syntax'),
    });
});

test('JSON has the same facts', () => {
  const { out } = new Sandbox(shop).platform('explain', 'api.example.com', '--format', 'json');
  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    what: 'host',
    host: {
      name: 'api.example.com',
      units: [
        {
          id: 'payments/production/checkout',
          production: true,
          declaredAt: 'teams/payments/checkout.yaml:5',
        },
      ],
      owners: [{ team: 'payments', slack: '#payments' }],
      dependents: [
        { id: 'storefront/production/cart', how: 'may call' },
        { id: 'storefront/production/web', how: 'calls' },
      ],
      dependencies: [{ id: 'payments/production/ledger', how: 'calls' }],
    },
  });
});
