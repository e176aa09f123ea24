import { describe, expect, test } from 'vitest';
import { dataOf, organisation, problems, service } from './support/data.js';
import { Sandbox } from './support/organisation.js';
import { yaml } from './support/yaml.js';

describe('a database inline in a service', () => {
  test('is a unit of its own in each environment, with the defaults of its tier', () => {
    const data = dataOf(new Sandbox(service('database: {type: postgresql, version: 16}\n')));
    expect(data).toMatchObject({
      'staging/checkout-db': { size: 'small', version: '16', highAvailability: false },
      'production/checkout-db': { size: 'medium', highAvailability: true },
    });
    expect(data['staging/checkout-db']!['tags']).toMatchObject({
      service: 'checkout',
      environment: 'staging',
    });
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

  test('merges field by field with the overrides of an environment', () => {
    const spec = yaml`
      database: {size: small, high_availability: true, storage: 50Gi}
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
    const spec = 'databases: [{name: orders}, {name: audit}]\nenvironments: [staging]\n';
    expect(Object.keys(dataOf(new Sandbox(service(spec))))).toEqual(['staging/audit', 'staging/orders']);
  });
});

describe('queues inline in a service', () => {
  test('have their own names, and a list replaces a list', () => {
    const spec =
      'queues: [{type: sqs, name: jobs}]\nenvironments:\n  production: {queues: [{name: mails}]}\n';
    expect(Object.keys(dataOf(new Sandbox(service(spec))))).toEqual(['production/mails', 'staging/jobs']);
  });
});

describe('a Postgres of its own', () => {
  const own = (text: string) => ({ ...organisation, 'teams/payments/ledger-db.yaml': text });

  test('is in every environment of its team, unless it says otherwise', () => {
    const text =
      'kind: Postgres\nspec:\n  environments:\n    production: {storage: 1Ti}\n    staging: false\n';
    expect(dataOf(new Sandbox(own(text)))).toMatchObject({ 'production/ledger-db': { storage: '1024Gi' } });
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

describe('every kind of data inline', () => {
  const everything = yaml`
    databases: [{name: orders, type: mysql}]
    queues: [{name: jobs}]
    topics: [{name: events}]
    caches: [{name: sessions, type: redis}]
    buckets: [{name: invoices, versioned: false}]
  `;

  test('is a unit of its kind, with the settings that its tier demands', () => {
    const sandbox = new Sandbox({
      ...service(everything),
      'environments/tiers/production.yaml': 'kind: Tier\nspec: {production: true}\n',
    });
    expect(dataOf(sandbox)).toMatchObject({
      'production/orders': { engine: 'mysql', version: '8.4', highAvailability: true, backupDays: 30 },
      'staging/orders': { highAvailability: false, backupDays: 7, deletionProtection: false },
      'production/jobs': { engine: 'sqs', production: true, tags: { service: 'checkout' } },
      'production/events': { engine: 'sns', tags: { service: 'checkout' } },
      'production/sessions': { engine: 'valkey', highAvailability: true, size: 'small' },
      'production/invoices': { engine: 's3', versioned: false, deletionProtection: true },
    });
    const { out } = sandbox.platform('explain', 'apps/payments/production/orders/mysql-orders.yaml');
    expect(out).toMatch(
      /highAvailability: true +# environments\/tiers\/production.yaml:2:20 highAvailability/,
    );
  });

  test('is shared in an environment, and takes the defaults of the tier', () => {
    const sandbox = new Sandbox({
      ...organisation,
      'environments/tiers/staging.yaml':
        'kind: Tier\nspec: {defaults: {Bucket: {versioned: false}, Cache: {size: large}}}\n',
      'environments/payments/staging.yaml': yaml`
        kind: Environment
        spec:
          team: payments
          tier: staging
          caches: [{name: c}]
          buckets: [{name: b}]
          topics: [{name: t}]
      `,
    });
    expect(dataOf(sandbox)).toMatchObject({
      'staging/c': { size: 'large', tags: { service: 'c' } },
      'staging/b': { versioned: false },
      'staging/t': { engine: 'sns' },
    });
  });

  test('a standby that the tier demands is not for a team to leave out', () => {
    const err = problems({
      ...service('database: {highAvailability: false}\n'),
      'environments/tiers/production.yaml': 'kind: Tier\nspec: {production: true}\n',
    });
    expect(err).toContain(
      'teams/payments/checkout.yaml:4:32 error below-minimum: checkout-db in production has highAvailability: false',
    );
  });
});
