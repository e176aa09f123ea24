import { describe, expect, test } from 'vitest';
import { clusterInAws } from './support/clusters.js';
import { platformFileWith, Sandbox, smallest } from './support/organisation.js';

const image = `a:1@sha256:${'0'.repeat(64)}`;

/** Two environments of team payments, without a service. */
const organisation = {
  ...smallest,
  'environments/clusters/eu.yaml': clusterInAws(),
  'environments/platform.yaml': platformFileWith('apiGroupAliases: [platform.acme.io]'),
  'environments/tiers/production.yaml': 'kind: Tier\nspec: {production: true}\n',
  'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: production}\n',
  'teams/payments/checkout.yaml': null,
};

/** A second team, whose name is another form of the first one's. */
const namesake = {
  'teams/team-payments/team.yaml': 'kind: Team\nspec: {owner: others, costCentre: cc-2}\n',
  'environments/others.yaml':
    'kind: Environment\nmetadata: {name: staging}\nspec: {team: team-payments, tier: staging}\n',
};

/** Units below teams' environments, after a synth that has to succeed. */
function unitsOf(files: Record<string, string | null>): string[] {
  const sandbox = new Sandbox({ ...organisation, ...files });
  const { code, err } = sandbox.platform('synth');
  expect(code, err).toBe(0);
  return Object.keys(sandbox.tree())
    .filter((path) => path.endsWith('/app.json') && !/_argocd|_clusters|_environment/.test(path))
    .map((path) => path.slice('apps/'.length, -'/app.json'.length));
}

const problemsOf = (files: Record<string, string | null>): string =>
  new Sandbox({ ...organisation, ...files }).platform('check').err;

const declaration = (text: string) => ({ 'teams/payments/payments-db.yaml': text });

describe('a published declaration works as printed', () => {
  test('PostgresInstance with a team and an environment', () => {
    const text = `apiVersion: platform.acme.io/v1
kind: PostgresInstance
metadata:
  name: payments-db
spec:
  size: small
  environment: prod
  team: team-payments
`;
    expect(unitsOf(declaration(text))).toEqual(['payments/production/payments-db']);
  });

  test('PostgreSQLInstance with parameters and a compositionSelector, in the namespace of the team', () => {
    const text = `apiVersion: database.platform.acme.io/v1alpha1
kind: PostgreSQLInstance
metadata:
  name: payments-db
  namespace: team-payments
spec:
  parameters:
    storageGB: 20
  compositionUpdatePolicy: Automatic
  compositionSelector:
    matchLabels:
      provider: aws
      environment: production
  writeConnectionSecretToRef:
    name: payments-db-conn
`;
    const both = ['payments/production/payments-db', 'payments/staging/payments-db'];
    expect(unitsOf(declaration(text))).toEqual(both);
  });

  test.each(['payments', 'team-payments'])(
    'a claim in the namespace %s is in every environment',
    (namespace) => {
      const text = `kind: Postgres\nmetadata: {name: payments-db, namespace: ${namespace}}\n`;
      expect(unitsOf(declaration(text))).toHaveLength(2);
    },
  );

  test.each(['payments-prod', 'payments-production', 'team-payments-prod'])(
    'a resource in the namespace %s is in that environment only',
    (namespace) => {
      const text = `kind: WebService\nmetadata: {namespace: ${namespace}}\nspec: {image: "${image}", replicas: 3, owner: "team:payments", database: postgres}\n`;
      expect(unitsOf({ 'teams/payments/api.yaml': text })).toEqual([
        'payments/production/api-db',
        'payments/production/api',
      ]);
    },
  );

  test.each(['v1', 'v1alpha1', 'v1beta1'])('with the version %s of a group below an alias', (version) => {
    const text = `apiVersion: db.platform.acme.io/${version}\nkind: Postgres\n`;
    expect(unitsOf(declaration(text))).toHaveLength(2);
  });
});

describe('a team may be named as', () => {
  const forms = ['payments', 'team-payments', 'team:payments', 'group:payments', 'group:default/payments'];

  test.each(forms)('%s by the owner of a service and the team of an environment', (form) => {
    const service = `kind: WebService\nmetadata: {team: "${form}"}\nspec: {image: "${image}", replicas: 3, owner: "${form}"}\n`;
    const schemaOfTeam = `kind: Environment\nspec: {team: "${form}", tier: staging}\n`;
    const files = { 'teams/payments/api.yaml': service, 'environments/payments/staging.yaml': schemaOfTeam };
    expect(unitsOf(files)).toEqual(['payments/production/api', 'payments/staging/api']);
  });

  test.each(forms.slice(0, 4))('%s where a service calls or allows another', (form) => {
    const callee = `kind: WebService\nspec: {image: "${image}", replicas: 3, allowFrom: ["${form}/web"]}\n`;
    const caller = `kind: WebService\nspec: {image: "${image}", replicas: 3, dependsOn: ["${form}/api"], databases: [{use: "${form}/ledger"}]}\n`;
    const files = {
      'teams/payments/api.yaml': callee,
      'teams/payments/web.yaml': caller,
      'teams/payments/ledger.yaml': 'kind: Postgres\n',
    };
    expect(unitsOf(files)).toHaveLength(6);
  });

  test.each(forms.slice(0, 4))('%s in platform.yaml, in a waiver and on the command line', (form) => {
    const waiver = `rule: hardening/cpu-limit, unit: ${form === forms[1] ? form : 'payments'}/staging/api, object: Deployment/api, owner: a, reason: b, expires: 2027-01-15`;
    const sandbox = new Sandbox({
      ...organisation,
      'environments/platform.yaml': platformFileWith(
        `teams: {"${form}": {groups: {approvers: [payments-leads]}}}`,
      ),
      'teams/payments/api.yaml': `kind: WebService\nspec: {image: "${image}", replicas: 3}\n`,
      'policies/waivers/team-payments.yaml': `kind: Waivers\nspec: {waivers: [{${waiver}}]}\n`,
    });
    const { code, err } = sandbox.platform('synth');
    expect(err).toContain('no Deployment/api in payments/staging/api breaks');
    expect(code).toBe(0);
    expect(sandbox.read('apps/_argocd/payments/appproject-payments.yaml')).toContain('payments-leads');
    expect(sandbox.platform('explain', `${form}/staging`).out).toContain('apps/payments/staging/api/');
  });

  test('another form only if no team is called exactly so', () => {
    const owned = declaration('kind: Postgres\nspec: {team: team-payments}\n');
    expect(problemsOf({ ...namesake, ...owned })).toContain(
      'the file is in the folder of team payments, but names team team-payments',
    );
    const claimed = declaration('kind: Postgres\nmetadata: {namespace: team-payments}\n');
    expect(problemsOf({ ...namesake, ...claimed })).toContain('foreign-namespace');
    const own = { 'teams/team-payments/db.yaml': 'kind: Postgres\nspec: {team: team-payments}\n' };
    expect(unitsOf({ ...namesake, ...own })).toEqual(['team-payments/staging/db']);
  });

  test('the folder of its environments, for the team of exactly that name first', () => {
    const environment = 'kind: Environment\nspec: {team: payments, tier: staging}\n';
    const files = {
      'environments/payments/staging.yaml': null,
      'environments/team-payments/staging.yaml': environment,
    };
    expect(problemsOf(files)).toBe('');
    expect(problemsOf({ ...files, ...namesake })).toContain(
      'the file is in the folder of team team-payments, but names team payments',
    );
  });

  test('but not in the folder of its declarations, which other people may own', () => {
    expect(problemsOf({ 'teams/team-payments/db.yaml': 'kind: Postgres\n' })).toContain(
      'there is no team team-payments',
    );
  });

  test('two forms of one team in platform.yaml are refused', () => {
    const text = platformFileWith('teams: {payments: {}, team-payments: {}}');
    expect(problemsOf({ 'environments/platform.yaml': text })).toContain(
      'team-payments and payments name the same team',
    );
  });
});

describe('a platform.yaml beside the code', () => {
  const beside = (text: string) => ({
    'teams/payments/api/platform.yaml': `image: "${image}"\nreplicas: 3\n${text}`,
  });

  test.each(['{prod: {replicas: 4}}', '[production]', '{production: {}, staging: false}'])(
    'runs in the environments that it names and no others: %s',
    (environments) => {
      expect(unitsOf(beside(`environments: ${environments}\n`))).toEqual(['payments/production/api']);
    },
  );

  test('may name a single environment, its team and itself', () => {
    const text = 'name: user-api\nteam: team-payments\nenvironment: prod\n';
    expect(unitsOf(beside(text))).toEqual(['payments/production/user-api']);
  });

  test('that names no environment is refused', () => {
    expect(problemsOf(beside(''))).toContain(
      'runs only in the environments that it names, and api names none',
    );
  });

  test('with the envelope of a declaration is a declaration that runs where it says', () => {
    const text = `kind: WebService\nspec: {image: "${image}", replicas: 3, environments: [production]}\n`;
    expect(unitsOf({ 'teams/payments/api/platform.yaml': text })).toEqual(['payments/production/api']);
  });
});
