import { expect, test } from 'vitest';
import { clusterInAws } from './support/clusters.js';
import { Sandbox, smallest } from './support/organisation.js';

const waiting = `kind: WebService
spec: {image: "api:1.4.2", replicas: 3, database: postgres, queues: [{name: events}], topics: [{use: news}]}
`;

const organisation = {
  ...smallest,
  'environments/clusters/eu.yaml': clusterInAws(),
  'environments/tiers/production.yaml': 'kind: Tier\nspec: {production: true, images: digest}\n',
  'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: production}\n',
  'teams/payments/checkout.yaml': null,
  'teams/payments/news.yaml': 'kind: Topic\n',
  'teams/payments/api.yaml': waiting,
  'teams/ledger/team.yaml': 'kind: Team\nspec: {owner: b, costCentre: cc-2}\n',
  'environments/ledger/production.yaml': 'kind: Environment\nspec: {team: ledger, tier: production}\n',
  'teams/ledger/books.yaml': 'kind: WebService\nspec: {replicas: 3}\n',
};

const units = (sandbox: Sandbox, environment: string) =>
  Object.keys(sandbox.tree(`apps/payments/${environment}`))
    .filter((path) => path.endsWith('/app.json'))
    .map((path) => path.split('/')[3]);

test('without an image nothing of a service is rendered, its own data included', () => {
  const sandbox = new Sandbox(organisation);
  const { code, err } = sandbox.platform('synth');
  expect(code, err).toBe(0);
  expect(units(sandbox, 'staging')).toEqual(['_environment', 'api-db', 'api', 'events', 'news']);
  // a declaration of its own is the team's, whether or not a service uses it
  expect(units(sandbox, 'production')).toEqual(['_environment', 'news']);
  expect(sandbox.platform('explain', 'payments/production/api-db').out).toContain('not yet deployed');
});

test('the message says what the tier accepts and which file to write', () => {
  const sandbox = new Sandbox(organisation);
  const needed =
    'tier production accepts images with a digest (@sha256:…): write one to teams/payments/api.images.yaml as "production: <image>"';
  expect(sandbox.platform('synth').out).toContain(`payments/production/api\n      ${needed}\n`);
  // the same words when nothing has changed since
  expect(sandbox.platform('synth').out).toContain(`payments/production/api\n      ${needed}\n`);
  expect(sandbox.platform('explain', 'payments/production/api').out).toContain(needed);
  sandbox.write('teams/payments/api.images.yaml', `production: api:1.4.2@sha256:${'0'.repeat(64)}\n`);
  expect(sandbox.platform('synth').out).not.toContain('payments/production/api');
  expect(units(sandbox, 'production')).toEqual(['_environment', 'api-db', 'api', 'events', 'news']);
});

test('lists the services of one team when that team was asked for', () => {
  const sandbox = new Sandbox(organisation);
  expect(sandbox.platform('synth').out).toContain('ledger/production/books');
  const { out } = sandbox.platform('synth', 'payments');
  expect(out).toContain('payments/production/api');
  expect(out).not.toContain('ledger/production/books');
});

test('data of a service that is not deployed cannot be used by one that is', () => {
  const image = `web:1@sha256:${'0'.repeat(64)}`;
  const web = `kind: WebService\nspec: {image: "${image}", replicas: 3, databases: [{use: api-db}]}\n`;
  const sandbox = new Sandbox({ ...organisation, 'teams/payments/web.yaml': web });
  const { code, err } = sandbox.platform('check');
  expect(code).toBe(1);
  expect(err).toContain(
    'teams/payments/web.yaml:2:127 error unknown-data: web uses the Postgres payments/api-db, which is not in production yet: its service api is not yet deployed there',
  );
});
