import { expect, test } from 'vitest';
import { Sandbox, smallest } from '../support/organisation.js';

const aws =
  'aws: {account: "111122223333", vpc: vpc-0a1b, subnets: [subnet-0a, subnet-0b], addresses: [10.0.0.0/16], clients: sg-0c}';
const cluster = (more: string) =>
  `kind: Cluster\nspec: {server: "https://eu.example.com", crossplane: true, ${more}}\n`;
const ledger = 'kind: Postgres\nmetadata: {name: ledger-db}\nspec: {size: small}\n';

const organisation = (of: string, more: Record<string, string> = {}) =>
  new Sandbox({
    ...smallest,
    'environments/clusters/eu.yaml': cluster(of),
    'teams/payments/ledger-db.yaml': ledger,
    ...more,
  });

test('a cluster in AWS has a unit for data; another cluster has none', () => {
  const sandbox = organisation(`region: eu-central-1, ${aws}`);
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  expect(JSON.parse(sandbox.read('apps/_clusters/eu/data/app.json'))).toMatchObject({
    name: 'clusters.eu.data',
    customResources: true,
  });
  sandbox.write('environments/clusters/eu.yaml', cluster('region: eu-central-1'));
  sandbox.remove('teams/payments/ledger-db.yaml');
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  expect(Object.keys(sandbox.tree('apps')).join()).not.toContain('_clusters/eu/data');
});

test('without a region nothing can be provided in AWS', () => {
  const { code, err } = organisation(aws).platform('synth');
  expect(code).toBe(1);
  expect(err).toContain('a cluster that provides data in AWS needs the field "region"');
});

test('rules judge composed resources, which are not written, and point at the field that sets the value', () => {
  const { 'environments/platform.yaml': platform = '' } = smallest;
  const strict = platform.replace('spec: {', 'spec: {policies: {parameters: {backupDays: 20}}, ');
  const sandbox = organisation(`region: eu-central-1, ${aws}`, { 'environments/platform.yaml': strict });
  const { code, err, out } = sandbox.platform('synth');
  expect(code).toBe(1);
  expect(err + out).toContain(
    'backupRetentionPeriod is not 20 or more, in the Instance that postgres-rds composes',
  );
  expect(err + out).toContain(
    'fix: set backupRetentionPeriod to 20 or more: the value comes from backupDays here',
  );
  expect(err + out).toContain('apps/payments/staging/ledger-db/postgres-ledger-db.yaml spec.backupDays');
  sandbox.write('environments/platform.yaml', platform);
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  expect(Object.keys(sandbox.tree('apps/payments/staging/ledger-db'))).toHaveLength(2);
});
