import { describe, expect, test } from 'vitest';
import { dataOf, organisation, problems, service } from './support/data.js';
import { platformFileWith, Sandbox } from './support/organisation.js';
import { yaml } from './support/yaml.js';

describe('budgets and names', () => {
  test('a team has nothing larger than its budget, wherever the size is written', () => {
    const platform = platformFileWith('teams: {payments: {largestSize: medium}}');
    const files = { ...service('database: {size: large}\n'), 'environments/platform.yaml': platform };
    expect(problems(files)).toContain(
      'teams/payments/checkout.yaml:4:20 error over-budget: checkout-db has size large; the budget of team payments allows at most medium',
    );
    expect(
      Object.keys(
        dataOf(
          new Sandbox({
            ...files,
            ...service('database: {size: medium}\n'),
            'environments/platform.yaml': platform,
          }),
        ),
      ),
    ).toHaveLength(2);
    expect(
      problems({
        ...organisation,
        'environments/platform.yaml': platformFileWith('teams: {payments: {largestSize: larg}}'),
      }),
    ).toMatch(/platform\.yaml:2:\d+ error unknown-size: there is no size larg; did you mean "large"/);
  });

  test('a Cache has the sizes that have a class for it', () => {
    const sizes =
      'sizes: {tiny: {cpu: "1", memory: 1Gi, databaseClass: db.t4g.micro, storage: 20Gi}, small: {cpu: "1", memory: 1Gi, databaseClass: db.t4g.micro, storage: 20Gi, cacheClass: cache.t4g.micro}}';
    const err = problems({
      ...service('caches: [{name: c, size: tiny}]\n'),
      'environments/platform.yaml': platformFileWith(sizes),
    });
    expect(err).toMatch(
      /4:28 error unknown-size: a Cache cannot be of size tiny[\s\S]*the sizes of a Cache are small/,
    );
  });

  test('the cloud allows shorter names than Kubernetes', () => {
    expect(problems(service('caches: [{name: what-people-put-into-carts}]\n'))).toMatch(
      /4:19 error name-too-long: in the cloud its name would be payments-production-what-people-put-into-carts with 46 characters; a Cache can have at most 40/,
    );
  });

  test('a database has a letter at the beginning of its name in the cloud', () => {
    const err = problems({
      ...organisation,
      'teams/4pl/team.yaml': 'kind: Team\nspec: {owner: leads, costCentre: cc-2}\n',
      'environments/4pl/staging.yaml': 'kind: Environment\nspec: {team: 4pl, tier: staging}\n',
      'teams/4pl/orders.yaml': 'kind: Postgres\n',
      'teams/4pl/jobs.yaml': 'kind: Queue\n',
    });
    expect(err).toContain('error bad-name: in the cloud its name would be 4pl-staging-orders');
    expect(err).not.toContain('4pl-staging-jobs');
  });

  test('two names that the cloud could not tell apart', () => {
    expect(
      problems({
        ...organisation,
        'environments/payments/staging.yaml':
          'kind: Environment\nspec: {team: payments, tier: staging, queues: [{name: eu-jobs}]}\n',
        'environments/payments/staging-eu.yaml':
          'kind: Environment\nspec: {team: payments, tier: staging, queues: [{name: jobs}]}\n',
      }),
    ).toContain('error ambiguous-name: in the cloud it would be payments-staging-eu-jobs');
  });
});

describe('impossible settings', () => {
  test('an unknown size is refused once, where it is written, also in a tier', () => {
    const err = problems(service('database:\n  size: mediun\n'));
    expect(err.match(/error unknown-size/g)).toHaveLength(1);
    expect(err).toContain('teams/payments/checkout.yaml:5:11 error unknown-size');
    const tier = problems({
      ...service('database: postgresql\n'),
      'environments/tiers/staging.yaml': yaml`
        kind: Tier
        spec:
          defaults:
            Postgres: {size: huge}
      `,
    });
    expect(tier).toContain('environments/tiers/staging.yaml:4:22 error unknown-size');
  });

  test('a cluster without Crossplane has no databases', () => {
    const err = problems({
      ...service('database: postgresql-17\n'),
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
      'environments/tiers/staging.yaml:4:18 error bad-value: a tier cannot declare data for every WebService',
    );
  });

  test('two of one name', () => {
    const err = problems({
      ...service('database: {name: orders}\nqueues: [{name: checkout}]\n'),
      'teams/payments/orders.yaml': 'kind: Postgres\n',
      'environments/payments/staging.yaml': yaml`
        kind: Environment
        spec:
          team: payments
          tier: staging
          queues: [{name: jobs}, {name: jobs}]
      `,
    });
    expect(err).toContain('teams/payments/checkout.yaml:4:20 error duplicate-name: the name orders is taken');
    expect(err).toContain(
      'teams/payments/checkout.yaml:5:19 error duplicate-name: the name checkout is taken',
    );
    expect(err).toContain('environments/payments/staging.yaml:5:33 error duplicate-name');
  });

  test('several databases without a name', () => {
    const err = problems(service('databases: [postgresql-16, postgresql-17]\n'));
    expect(err).toContain('teams/payments/checkout.yaml:4:15 error missing-field');
    expect(err).toContain('teams/payments/checkout.yaml:4:30 error missing-field');
  });

  test.each([
    ['database: oracle-19\n', /checkout\.yaml:4:13 error/],
    ['database: {type: oracle}\n', /checkout\.yaml:4:20 error .*one of postgresql, postgres, mysql/],
    ['queues: [{name: jobs, type: kafka}]\n', /checkout\.yaml:4:\d+ error .*one of sqs/],
    ['caches: [{size: small}]\n', /checkout\.yaml:4:13 error missing-field: a Cache needs the field "name"/],
    [
      'database: {backupDays: 0}\n',
      /checkout\.yaml:4:14 error unknown-field[\s\S]*remove it: the tier sets this/,
    ],
    ['buckets: [{name: logs, deletionProtection: false}]\n', /checkout\.yaml:4:26 error unknown-field/],
    ['database: {tags: {team: other}}\n', /checkout\.yaml:4:14 error unknown-field/],
    [
      'database: mysql-8\n',
      /checkout\.yaml:4:13 error unknown-version: there is no MySQL 8\n[\s\S]*8\.0, 8\.4/,
    ],
    ['database: {version: 13}\n', /checkout\.yaml:4:23 error unknown-version: there is no PostgreSQL 13/],
    [
      'caches: [{name: c, version: 6}]\n',
      /checkout\.yaml:4:31 error unknown-version: there is no Valkey 6\n[\s\S]*7, 8/,
    ],
    ['database: {storage: 5Gi}\n', /checkout\.yaml:4:23 error below-minimum: .*at least 20Gi/],
    ['database: {storage: 50G}\n', /checkout\.yaml:4:23 error bad-value: .*whole number of Gi/],
    ['database: {storage: 100Ti}\n', /checkout\.yaml:4:23 error bad-value: .*at most 64Ti/],
    ['database: {sise: small}\n', /checkout\.yaml:4:14 error unknown-field: .*did you mean "size"/],
    ['databases: [{name: a--b}]\n', /checkout\.yaml:4:22 error bad-value/],
    ['queues: [{type: sqs}]\n', /checkout\.yaml:4:\d+ error missing-field: .*"name"/],
  ])('%s', (spec, message) => {
    expect(problems(service(spec))).toMatch(message);
  });
});
