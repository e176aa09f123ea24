import { describe, expect, test } from 'vitest';
import { accessesOf, dataOf, organisation, problems, service } from './support/data.js';
import { Sandbox } from './support/organisation.js';
import { yaml } from './support/yaml.js';

describe('existing data can be used', () => {
  const shared = (spec: string, more: Record<string, string> = {}) => ({
    ...service(spec),
    'environments/payments/staging.yaml': yaml`
      kind: Environment
      spec:
        team: payments
        tier: staging
        databases: [{name: shared-db}]
        queues: [{name: jobs}]
    `,
    'environments/payments/production.yaml': yaml`
      kind: Environment
      spec:
        team: payments
        tier: production
        databases: [{name: shared-db, type: mysql}]
        queues: [{name: jobs}]
    `,
    ...more,
  });
  const logistics = (allowFrom: string) => ({
    'teams/logistics/team.yaml': 'kind: Team\nspec: {owner: logistics-leads, costCentre: cc-2}\n',
    'teams/logistics/addresses.yaml': `kind: Postgres\nspec: {allowFrom: [${allowFrom}]}\n`,
    'environments/logistics/staging.yaml': yaml`
      kind: Environment
      spec: {team: logistics, tier: staging}
    `,
    'environments/logistics/production.yaml':
      'kind: Environment\nspec: {team: logistics, tier: production}\n',
  });

  test('by several services of the team, each with its own access', () => {
    const worker = yaml`
      kind: Worker
      spec:
        image: "mailer@sha256:${'b'.repeat(64)}"
        databases: [{use: shared-db}, {name: own}]
    `;
    const sandbox = new Sandbox(
      shared('database: {use: shared-db}\nqueues: [{use: jobs}]\n', {
        'teams/payments/mailer.yaml': worker,
      }),
    );
    const data = dataOf(sandbox);
    expect(data).toMatchObject({
      'staging/shared-db': { engine: 'postgresql', tags: { service: 'shared-db' } },
      'production/shared-db': { engine: 'mysql' },
      'staging/own': { tags: { service: 'mailer' } },
    });
    expect(Object.keys(data)).not.toContain('staging/checkout-db');
    expect(accessesOf(sandbox)).toEqual({
      'staging/checkout': ['jobs', 'shared-db as checkout'],
      'staging/mailer': ['own as mailer', 'shared-db as mailer'],
      'production/checkout': ['jobs', 'shared-db as checkout'],
      'production/mailer': ['own as mailer', 'shared-db as mailer'],
    });
  });

  test('in some environments only', () => {
    const spec = 'database: {size: large}\nenvironments: {staging: {database: {use: shared-db}}}\n';
    const sandbox = new Sandbox(shared(spec));
    const data = dataOf(sandbox);
    expect(data).toMatchObject({ 'staging/shared-db': {}, 'production/checkout-db': { size: 'large' } });
    expect(Object.keys(data)).not.toContain('staging/checkout-db');
    expect(accessesOf(sandbox)).toEqual({
      'staging/checkout': ['shared-db as checkout'],
      'production/checkout': ['checkout-db as checkout'],
    });
  });

  test('if another team owns and allows it', () => {
    const spec = 'databases: [{use: logistics/addresses}]\n';
    const files = shared(spec, logistics('payments/checkout'));
    const sandbox = new Sandbox(files);
    dataOf(sandbox);
    // the role is its owner's to make
    expect(accessesOf(sandbox)).toMatchObject({
      'staging/addresses': ['addresses as payments--checkout'],
      'staging/checkout': ['addresses'],
    });
    expect(problems(shared(spec, logistics('')))).toMatch(
      /checkout\.yaml:4:\d+ error not-allowed: the Postgres logistics\/addresses does not allow payments\/checkout[\s\S]*logistics-leads of team logistics/,
    );
  });

  test('unless it does not exist; the message names the nearest and its owner', () => {
    expect(problems(shared('database: {use: shared-bd}\n'))).toMatch(
      /checkout\.yaml:4:19 error unknown-data: there is no database shared-bd .*did you mean "shared-db"\?\n[\s\S]*team payments, of payments-leads, has shared-db there/,
    );
    expect(problems(shared('database: {use: addresses}\n', logistics('')))).toMatch(
      /team logistics, of logistics-leads, has one of this name: write logistics\/addresses/,
    );
    expect(problems(shared('database: {use: jobs}\n'))).toContain(
      'error unknown-data: there is no database jobs',
    );
  });

  test('without further fields; data of an environment belongs to the environment', () => {
    expect(problems(shared('database: {use: shared-db, size: large}\n'))).toContain(
      'teams/payments/checkout.yaml:4:3 error bad-value: "use: shared-db" refers to an existing resource',
    );
    expect(
      problems({
        ...organisation,
        'environments/payments/staging.yaml':
          'kind: Environment\nspec: {team: payments, tier: staging, databases: [{use: x}]}\n',
      }),
    ).toContain('error unknown-field');
  });
});

describe('an entry of allowFrom', () => {
  const allowing = (allowFrom: string, more: Record<string, string> = {}) => ({
    ...organisation,
    'teams/logistics/team.yaml': 'kind: Team\nspec: {owner: logistics-leads, costCentre: cc-2}\n',
    'teams/logistics/shipping.yaml': 'kind: Worker\nspec: {image: "shipping:1"}\n',
    'teams/logistics/tracking.yaml': yaml`
      kind: CronJob
      spec: {image: "tracking:1", schedule: "@daily"}
    `,
    'teams/payments/ledger-db.yaml': `kind: Postgres\nspec: {allowFrom: [${allowFrom}]}\n`,
    ...more,
  });

  test('must be an existing service, and is reported once and not for each environment', () => {
    const err = problems(allowing('logistics/tracking, logistics/shiping'));
    expect(err).toMatch(
      /ledger-db\.yaml:2:40 error unknown-service: there is no service logistics\/shiping; did you mean "logistics\/shipping"\?\n[\s\S]*the services of team logistics are shipping, tracking\n/,
    );
    expect(err.match(/error unknown-service/g)).toHaveLength(1);
  });

  test('must be of an existing team', () => {
    expect(problems(allowing('shop/carts-of-people'))).toMatch(
      /2:20 error unknown-service: there is no service shop\/carts-of-people\n[\s\S]*team shop has no services; the teams that have some are logistics, payments\n/,
    );
  });

  test('must exist in the own team too, which needs no entry', () => {
    dataOf(new Sandbox(allowing('payments/checkout, logistics/shipping')));
    expect(problems(allowing('payments/chekout'))).toMatch(
      /2:20 error unknown-service: .*did you mean "payments\/checkout"/,
    );
  });

  test('must not be a database', () => {
    expect(problems(allowing('payments/ledger-db'))).toContain('2:20 error unknown-service');
  });

  test('is checked wherever it is written', () => {
    const err = problems(
      allowing('', {
        ...service('queues: [{name: jobs, allowFrom: [logistics/a-worker]}]\n'),
        'environments/payments/staging.yaml': yaml`
          kind: Environment
          spec: {team: payments, tier: staging, buckets: [{name: files, allowFrom: [logistics/b-worker]}]}
        `,
        'environments/tiers/production.yaml':
          'kind: Tier\nspec:\n  defaults:\n    Cache: {allowFrom: [logistics/c-worker]}\n',
        'teams/payments/carts.yaml': 'kind: Cache\n',
        'teams/payments/events.yaml':
          'kind: Topic\nspec: {environments: {staging: {allowFrom: [logistics/d-worker]}}}\n',
      }),
    );
    for (const [place, name] of [
      ['teams/payments/checkout.yaml:4:37', 'a-worker'],
      ['environments/payments/staging.yaml:2:75', 'b-worker'],
      ['environments/tiers/production.yaml:4:25', 'c-worker'],
      ['teams/payments/events.yaml:2:45', 'd-worker'],
    ])
      expect(err).toContain(`${place} error unknown-service: there is no service logistics/${name}`);
    expect(err.match(/error unknown-service/g)).toHaveLength(4);
  });

  test('is not unknown if its file has another error', () => {
    const err = problems(
      allowing('logistics/shipping', {
        'teams/logistics/shipping.yaml': yaml`
        kind: Worker
        spec: {imag: x}
      `,
      }),
    );
    expect(err).toContain('teams/logistics/shipping.yaml:2:8 error unknown-field');
    expect(err).not.toContain('unknown-service');
  });
});

describe('the source of a database with seedFrom', () => {
  const seeded = (
    environments: string,
    tier = yaml`
    kind: Tier
    spec: {data: {highAvailability: true}}
  `,
  ) => ({
    ...organisation,
    'environments/tiers/production.yaml': tier,
    'environments/payments/dev.yaml': 'kind: Environment\nspec: {team: payments, tier: staging}\n',
    'teams/payments/ledger-db.yaml': `kind: Postgres\nspec:\n  environments:\n${environments}`,
  });

  test('is the database with the same name in another environment', () => {
    const data = dataOf(new Sandbox(seeded('    dev: {seedFrom: staging}\n')));
    expect(data['dev/ledger-db']).toMatchObject({
      seedFrom: { environment: 'staging', externalName: 'payments-staging-ledger-db' },
    });
    expect(data['staging/ledger-db']).not.toHaveProperty('seedFrom');
  });

  test('may be in production only if the tier masks copies', () => {
    const files = (tier: string) => ({
      ...seeded('    dev: {seedFrom: prod}\n', `kind: Tier\nspec: ${tier}\n`),
      'teams/payments/mask-customers.yaml': yaml`
        kind: CronJob
        spec: {image: "mask@sha256:${'a'.repeat(64)}", schedule: '*/10 * * * *', databases: [{use: ledger-db}]}
      `,
    });
    expect(problems(files('{production: true}'))).toMatch(
      /ledger-db\.yaml:4:21 error not-granted: ledger-db in dev would copy production data/,
    );
  });

  test.each([
    ['    dev: {seedFrom: stagin}\n', /4:21 error unknown-environment: .*did you mean "staging"/],
    ['    dev: {seedFrom: dev}\n', /4:21 error bad-value: ledger-db in dev cannot copy itself/],
    [
      '    dev: {seedFrom: staging}\n    staging: false\n',
      /4:21 error unknown-data: the environment staging of team payments has no Postgres ledger-db/,
    ],
  ])('%s', (environments, message) => {
    expect(problems(seeded(environments))).toMatch(message);
  });
});
