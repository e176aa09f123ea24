import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { clusterInAws } from './support/clusters.js';
import { organisation, problems, synthesised } from './support/data.js';
import type { Sandbox } from './support/organisation.js';
import { yaml } from './support/yaml.js';

const digest = `sha256:${'a'.repeat(64)}`;
const production = 'kind: Tier\nspec: {production: true, data: {seedsMaskedBy: mask-customers}}\n';
const clusterWithOperator = clusterInAws('cloudNativePg: {namespace: cnpg-system}');
const job = yaml`
  kind: CronJob
  spec:
    image: mask@${digest}
    schedule: '*/10 * * * *'
    databases: [{use: ledger-db}]
`;

/** A database, with what is different in some environments. */
const ledgerDb = (environments: Readonly<Record<string, string>>) => ({
  'teams/payments/ledger-db.yaml': yaml`
    kind: Postgres
    spec:
      highAvailability: true
      size: small
      environments:
        ${Object.entries(environments)
          .map(([name, fields]) => `${name}: ${fields}`)
          .join('\n    ')}
  `,
});

/** A database of which dev has a copy, with further files. */
const seeded = (dev: string, more: Readonly<Record<string, string>> = {}) => ({
  ...organisation,
  'environments/payments/dev.yaml': 'kind: Environment\nspec: {team: payments, tier: staging}\n',
  ...ledgerDb({ dev }),
  ...more,
});

const masked = (more: Readonly<Record<string, string>> = {}) =>
  seeded('{seedFrom: prod}', {
    'environments/tiers/production.yaml': production,
    'teams/payments/mask-customers.yaml': job,
    ...more,
  });

/** The same with CloudNativePG outside production. */
const inCluster = (dev: string, more: Readonly<Record<string, string>> = {}) => ({
  ...seeded(dev),
  'environments/clusters/eu.yaml': clusterWithOperator,
  'environments/tiers/staging.yaml':
    'kind: Tier\nspec: {production: false, data: {compositions: {Postgres: cloudnativepg}}}\n',
  ...more,
});

/** A cluster for production that differs in one setting. */
const elsewhere = (from: string, to: string) => ({
  'environments/clusters/far.yaml': organisation['environments/clusters/eu.yaml']!.replace(from, to),
  ...Object.fromEntries(
    ['dev', 'staging', 'production'].map((name) => [
      `environments/payments/${name}.yaml`,
      yaml`
        kind: Environment
        spec: {team: payments, tier: staging, cluster: ${name === 'staging' ? 'far' : 'eu'}}
      `,
    ]),
  ),
});

const seedOf = (sandbox: Sandbox) =>
  parse(sandbox.read('apps/payments/dev/ledger-db/postgres-ledger-db.yaml')).spec.seedFrom;

test('a copy of production names the job that masks it, which has a way in like all others', () => {
  const sandbox = synthesised(masked());
  expect(seedOf(sandbox)).toEqual({
    environment: 'production',
    externalName: 'payments-production-ledger-db',
    namespace: 'payments-production',
    maskedBy: 'mask-customers',
  });
  const access = parse(sandbox.read('apps/payments/dev/mask-customers/access-mask-customers.ledger-db.yaml'));
  expect(access.spec).toMatchObject({ name: 'ledger-db', role: 'mask-customers' });
});

describe('the job that masks a copy', () => {
  test.each([
    [
      'must be declared',
      { 'teams/payments/mask-customers.yaml': '' },
      /unknown-service: .*no CronJob mask-customers/,
    ],
    [
      'must be a CronJob',
      { 'teams/payments/mask-customers.yaml': `kind: Worker\nspec: {image: "mask@${digest}"}\n` },
      /unknown-service: .*no CronJob mask-customers/,
    ],
    [
      'must run there',
      { 'teams/payments/mask-customers.yaml': `${job}  environments: {dev: false}\n` },
      /unknown-service: .*no CronJob mask-customers/,
    ],
    [
      'must use it',
      { 'teams/payments/mask-customers.yaml': job.replace(/ {2}databases.*\n/, '') },
      /not-granted: .*the CronJob mask-customers that must mask it does not use this database[\s\S]*databases: \[\{use: ledger-db\}\]/,
    ],
  ])('%s', (_, more, message) => {
    const files: Record<string, string> = { ...masked(), ...more };
    if (files['teams/payments/mask-customers.yaml'] === '')
      delete files['teams/payments/mask-customers.yaml'];
    const said = problems(files);
    expect(said).toMatch(/ledger-db\.yaml:6:21 error /);
    expect(said).toMatch(message);
  });
});

test('with CloudNativePG, a copy gets the namespace of its source', () => {
  expect(seedOf(synthesised(inCluster('{seedFrom: staging}')))).toEqual({
    environment: 'staging',
    externalName: 'payments-staging-ledger-db',
    namespace: 'payments-staging',
  });
});

test('a copy of a copy of production is refused, and so is one of itself', () => {
  const chain = masked({
    ...ledgerDb({ staging: '{seedFrom: prod}', dev: '{seedFrom: staging}' }),
  });
  expect(problems(chain)).toMatch(
    /ledger-db\.yaml:7:21 error not-granted: ledger-db in dev would copy ledger-db in staging, a copy of production that may not be masked yet[\s\S]*set seedFrom to production/,
  );
});

test('a copy has at least the disk of its source, whatever the declaration says', () => {
  const sandbox = synthesised({
    ...seeded('{seedFrom: staging, storage: 30Gi}'),
    ...ledgerDb({ dev: '{seedFrom: staging, storage: 30Gi}', staging: '{storage: 200Gi}' }),
  });
  const { spec } = parse(sandbox.read('apps/payments/dev/ledger-db/postgres-ledger-db.yaml'));
  expect(spec).toMatchObject({ storage: '200Gi', seedFrom: { environment: 'staging' } });
});

describe('an impossible copy is refused', () => {
  test.each([
    [
      'from another account',
      '{seedFrom: staging}',
      elsewhere('111122223333', '444455556666'),
      /6:21 error unreachable: ledger-db in dev cannot copy ledger-db in staging: the source is in another AWS account, 444455556666/,
    ],
    [
      'from another region',
      '{seedFrom: staging}',
      elsewhere('eu-central-1', 'eu-west-1'),
      /6:21 error unreachable: .*the source is in another AWS region, eu-west-1/,
    ],
    [
      'by another way',
      '{seedFrom: staging}',
      {
        'environments/payments/staging.yaml': yaml`
          kind: Environment
          spec: {team: payments, tier: staging, compositions: {ledger-db: aurora}}
        `,
      },
      /6:21 error no-composition: .*it is provided by rds, and the source by aurora/,
    ],
    [
      'by CloudNativePG from another cluster',
      '{seedFrom: staging}',
      inCluster('{seedFrom: staging}', {
        'environments/clusters/far.yaml': clusterWithOperator,
        'environments/payments/staging.yaml':
          'kind: Environment\nspec: {team: payments, tier: staging, cluster: far}\n',
        'environments/payments/dev.yaml':
          'kind: Environment\nspec: {team: payments, tier: staging, cluster: eu}\n',
        'environments/payments/production.yaml':
          'kind: Environment\nspec: {team: payments, tier: production, cluster: eu}\n',
      }),
      /6:21 error unreachable: ledger-db in dev cannot copy ledger-db in staging: the source is on another cluster, far/,
    ],
    [
      'by CloudNativePG from a newer version',
      '{seedFrom: staging, version: "16"}',
      inCluster('{seedFrom: staging, version: "16"}'),
      /6:21 error bad-value: .*the source has version 17, which is newer than 16/,
    ],
  ])('%s', (_, dev, more, message) => {
    expect(problems(seeded(dev, more))).toMatch(message);
  });
});
