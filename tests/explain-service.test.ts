import { expect, test } from 'vitest';
import type { ExplainReport } from '../scripts/report/schemas/explain.js';
import { below, digest, explained, shop } from './support/explained.js';
import { Sandbox } from './support/organisation.js';

const linked = {
  ...shop,
  'environments/platform.yaml': shop['environments/platform.yaml'].replace(
    /}\n$/,
    ', links: {argocd: "https://argocd.acme.dev/{application}"}}\n',
  ),
  'teams/storefront/kiosk.yaml': `kind: WebService\nspec: {image: "kiosk:1@${digest}", dependsOn: [web]}\n`,
  'teams/payments/mailer.yaml': 'kind: Worker\nspec: {}\n',
};

test('a service is explained by its name: versions, owner, who uses it, blast radius and pages', () => {
  const out = explained('checkout', new Sandbox(linked));
  expect(out).toContain('payments/checkout  service\n');
  expect(below(out, 'units, with their versions')).toEqual([
    'payments/production/checkout  on eu  1.4.1  teams/payments/checkout.images.yaml:1',
    'payments/staging/checkout  on eu  1.4.2  teams/payments/checkout.yaml:3',
  ]);
  expect(below(out, 'owned by team payments').slice(0, 2)).toEqual([
    'on call  https://oncall.acme.dev/payments',
    'channel  #payments',
  ]);
  // cart may call it, but does not say that it does
  expect(
    below(out, 'blast radius: 4 units of 2 services and 1 team; these depend on it through others'),
  ).toEqual([
    'storefront/production/kiosk  through storefront/production/web',
    'storefront/staging/kiosk  through storefront/staging/web',
  ]);
  expect(below(out, 'pages about payments/production/checkout')).toEqual([
    'argocd  https://argocd.acme.dev/payments-production.checkout',
  ]);
});

test('the JSON has the same, for every unit, and a service is found by its team as well', () => {
  const sandbox = new Sandbox(linked);
  const run = sandbox.platform('explain', 'payments/checkout', '--format', 'json');
  expect(JSON.parse(sandbox.platform('explain', 'checkout', '--format', 'json').out)).toEqual(
    JSON.parse(run.out),
  );
  const { what, service } = JSON.parse(run.out) as ExplainReport;
  expect(what).toBe('service');
  expect(service!.units.map(({ id, version, links }) => [id, version, links[0]!.url])).toEqual([
    ['payments/production/checkout', '1.4.1', 'https://argocd.acme.dev/payments-production.checkout'],
    ['payments/staging/checkout', '1.4.2', 'https://argocd.acme.dev/payments-staging.checkout'],
  ]);
  expect(service!.blastRadius).toHaveLength(4);
});

test('a host and an object have the versions, blast radius and pages of their units', () => {
  const sandbox = new Sandbox(linked);
  sandbox.platform('synth');
  for (const [word, what] of [
    ['api.example.com', 'host'],
    ['deploy/payments-production/checkout', 'object'],
  ] as const) {
    const report = JSON.parse(sandbox.platform('explain', word, '--format', 'json').out) as ExplainReport;
    expect(report[what]).toMatchObject({
      units: [{ version: '1.4.1', links: [{ name: 'argocd' }] }],
      blastRadius: [{ id: 'storefront/production/kiosk' }, { id: 'storefront/production/web' }],
    });
  }
});

test('one that is deployed nowhere says so, with its owner', () => {
  const out = explained('mailer', new Sandbox(linked));
  expect(below(out, 'units, with their versions')).toEqual([
    'payments/production/mailer  not yet deployed',
    'payments/staging/mailer  not yet deployed',
  ]);
  expect(out).toContain('owned by team payments');
});

test('services of one name are listed as choices, and a misspelt one is suggested', () => {
  const sandbox = new Sandbox({
    ...linked,
    'teams/storefront/checkout.yaml': `kind: Worker\nspec: {image: "till:1@${digest}"}\n`,
  });
  expect(below(explained('checkout', sandbox), 'checkout means several things')).toEqual(
    [
      'service  platform explain payments/checkout',
      'image  platform explain registry.acme.dev/checkout',
      'service  platform explain storefront/checkout',
    ].filter((line) => !line.startsWith('image')),
  );
  expect(sandbox.platform('explain', 'mailr')).toMatchObject({
    code: 2,
    err: expect.stringContaining('did you mean "mailer"?'),
  });
});

test('two services whose users are each other do not go in a circle', () => {
  const sandbox = new Sandbox({
    ...shop,
    'teams/payments/ledger.yaml': `kind: WebService\nspec: {image: "books/ledger:1.0.0@${digest}", dependsOn: [checkout]}\n`,
  });
  expect(explained('payments/ledger', sandbox)).toContain('blast radius: 4 units of 2 services and 2 teams');
});
