import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Sandbox, smallest } from './support/organisation.js';

const organisation: Readonly<Record<string, string>> = {
  ...smallest,
  // production takes digests
  'teams/payments/checkout.yaml': `kind: WebService\nspec: {image: "checkout@sha256:${'a'.repeat(64)}", replicas: 3}\n`,
  'environments/clusters/eu.yaml':
    'kind: Cluster\nspec: {server: "https://eu.example.com", crossplane: true}\n',
  'environments/tiers/production.yaml':
    'kind: Tier\nspec:\n  defaults:\n    Postgres: {size: medium, highAvailability: true}\n',
  'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: production}\n',
};

const service = (spec: string) => ({
  ...organisation,
  'teams/payments/checkout.yaml': `kind: WebService\nspec:\n  image: "checkout@sha256:${'a'.repeat(64)}"\n${spec}`,
});

/** The specs of all databases and queues, by unit. */
function dataOf(sandbox: Sandbox): Record<string, Record<string, unknown>> {
  const { code, err } = sandbox.platform('synth');
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  const files = Object.entries(sandbox.tree()).filter(([path]) => /\/(postgres|queue)-[^/]*$/.test(path));
  return Object.fromEntries(
    files.map(([path, text]) => [path.split('/').slice(2, 4).join('/'), parse(text).spec]),
  );
}

const problems = (files: Record<string, string>): string => {
  const { code, err } = new Sandbox(files).platform('synth');
  expect(code).toBe(1);
  return err;
};

describe('a database inline in a service', () => {
  test('is a unit of its own in each environment, with the defaults of its tier', () => {
    const data = dataOf(new Sandbox(service('  database: {type: postgresql, version: 16}\n')));
    expect(data).toMatchObject({
      'staging/checkout-db': { size: 'small', version: '16', highAvailability: false },
      'production/checkout-db': { size: 'medium', class: 'db.r7g.large', highAvailability: true },
    });
    expect(data['staging/checkout-db']!['tags']).toMatchObject({
      service: 'checkout',
      environment: 'staging',
    });
  });

  test('outlives the image of its service, which it does not wait for', () => {
    const text = 'kind: WebService\nspec: {database: postgresql-17}\n';
    const data = dataOf(new Sandbox({ ...organisation, 'teams/payments/checkout.yaml': text }));
    expect(Object.keys(data)).toEqual(['production/checkout-db', 'staging/checkout-db']);
  });

  test('may be in some environments only, as in the form beside the code', () => {
    const sandbox = new Sandbox({
      ...organisation,
      'teams/payments/ledger/platform.yaml': `image: "ledger@sha256:${'b'.repeat(64)}"
environments:
  staging: {database: postgresql-16, resources: small, auto_deploy: true}
  prod: {database: postgresql-16-ha, resources: large, auto_deploy: false, requires_approval: true}
`,
    });
    expect(dataOf(sandbox)).toMatchObject({
      'staging/ledger-db': { version: '16', highAvailability: false },
      'production/ledger-db': { version: '16', highAvailability: true },
    });
    const { out } = sandbox.platform('explain', 'apps/payments/production/ledger-db/postgres-ledger-db.yaml');
    expect(out).toMatch(/highAvailability: true +# teams\/payments\/ledger\/platform.yaml:4:20/);
  });

  test('merges field by field with what an environment says of it', () => {
    const spec = `  database: {size: small, high_availability: true, storage: 50Gi}
  environments:
    production:
      database:
        size: large
`;
    const sandbox = new Sandbox(service(spec));
    expect(dataOf(sandbox)).toMatchObject({
      'staging/checkout-db': { size: 'small', storage: '50Gi', highAvailability: true },
      'production/checkout-db': { size: 'large', storage: '50Gi', highAvailability: true },
    });
    const file = 'apps/payments/production/checkout-db/postgres-checkout-db.yaml';
    const { out } = sandbox.platform('explain', file);
    expect(out).toMatch(/size: large +# teams\/payments\/checkout.yaml:8:15 size/);
    expect(out).toMatch(/storage: 50Gi +# teams\/payments\/checkout.yaml:4:61 storage/);
  });

  test('is where its service is', () => {
    const spec = '  databases: [{name: orders}, {name: audit}]\n  environments: [staging]\n';
    expect(Object.keys(dataOf(new Sandbox(service(spec))))).toEqual(['staging/audit', 'staging/orders']);
  });
});

describe('queues inline in a service', () => {
  test('have their own names, and a list replaces a list', () => {
    const spec =
      '  queues: [{type: sqs, name: jobs}]\n  environments:\n    production: {queues: [{name: mails}]}\n';
    expect(Object.keys(dataOf(new Sandbox(service(spec))))).toEqual(['production/mails', 'staging/jobs']);
  });
});

describe('a Postgres of its own', () => {
  const own = (text: string) => ({ ...organisation, 'teams/payments/ledger-db.yaml': text });

  test('is in every environment of its team, unless it says otherwise', () => {
    const text =
      'kind: Postgres\nspec:\n  environments:\n    production: {storage: 1Ti}\n    staging: false\n';
    expect(dataOf(new Sandbox(own(text)))).toMatchObject({ 'production/ledger-db': { storage: '1Ti' } });
  });

  test('of an unknown size or service is refused where it says so', () => {
    const err = problems(own('kind: Postgres\nspec:\n  size: smal\n  service: chekout\n'));
    expect(err).toContain(
      'teams/payments/ledger-db.yaml:3:9 error unknown-size: there is no size smal; did you mean "small"?',
    );
    expect(err).toContain('teams/payments/ledger-db.yaml:4:12 error unknown-service');
    expect(err).toContain('did you mean "checkout"?');
  });
});

describe('what cannot be', () => {
  test('an unknown size is refused once, where it is written, also in a tier', () => {
    const err = problems(service('  database:\n    size: mediun\n'));
    expect(err.match(/error unknown-size/g)).toHaveLength(1);
    expect(err).toContain('teams/payments/checkout.yaml:5:11 error unknown-size');
    const tier = problems({
      ...service('  database: postgresql\n'),
      'environments/tiers/staging.yaml': 'kind: Tier\nspec:\n  defaults:\n    Postgres: {size: huge}\n',
    });
    expect(tier).toContain('environments/tiers/staging.yaml:4:22 error unknown-size');
  });

  test('a cluster without Crossplane has no databases', () => {
    const err = problems({
      ...service('  database: postgresql-17\n'),
      'environments/clusters/eu.yaml': 'kind: Cluster\nspec: {server: "https://eu.example.com"}\n',
    });
    expect(err).toContain(
      'teams/payments/checkout.yaml:4:13 error no-capability: the Postgres checkout-db needs Crossplane, which cluster eu does not have',
    );
    expect(err.match(/error no-capability/g)).toHaveLength(1);
  });

  test('a tier cannot give one to every service', () => {
    const err = problems({
      ...organisation,
      'environments/tiers/staging.yaml':
        'kind: Tier\nspec:\n  defaults:\n    WebService: {database: postgresql-17}\n',
    });
    expect(err).toContain(
      'environments/tiers/staging.yaml:4:18 error bad-value: a tier cannot give every WebService',
    );
  });

  test('two of one name', () => {
    const err = problems({
      ...service('  database: {name: orders}\n  queues: [{name: checkout}]\n'),
      'teams/payments/orders.yaml': 'kind: Postgres\n',
      'environments/payments/staging.yaml':
        'kind: Environment\nspec:\n  team: payments\n  tier: staging\n  queues: [{name: jobs}, {name: jobs}]\n',
    });
    expect(err).toContain('teams/payments/checkout.yaml:4:20 error duplicate-name: the name orders is taken');
    expect(err).toContain(
      'teams/payments/checkout.yaml:5:19 error duplicate-name: the name checkout is taken',
    );
    expect(err).toContain('environments/payments/staging.yaml:5:33 error duplicate-name');
  });

  test('several databases without a name', () => {
    const err = problems(service('  databases: [postgresql-16, postgresql-17]\n'));
    expect(err).toContain('teams/payments/checkout.yaml:4:15 error missing-field');
    expect(err).toContain('teams/payments/checkout.yaml:4:30 error missing-field');
  });

  test.each([
    ['  database: mysql-8\n', /checkout\.yaml:4:13 error/],
    ['  database: {type: mysql}\n', /checkout\.yaml:4:20 error .*postgresql or postgres/],
    ['  database: {sise: small}\n', /checkout\.yaml:4:14 error unknown-field: .*did you mean "size"/],
    ['  databases: [{name: a--b}]\n', /checkout\.yaml:4:22 error bad-value/],
    ['  queues: [{type: sqs}]\n', /checkout\.yaml:4:\d+ error missing-field: .*"name"/],
  ])('%s', (spec, message) => {
    expect(problems(service(spec))).toMatch(message);
  });
});
