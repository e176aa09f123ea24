import { describe, expect, test } from 'vitest';
import { dataOf, organisation, problems, service } from './support/data.js';
import { Sandbox } from './support/organisation.js';
import { yaml } from './support/yaml.js';

const file = (text: string) => ({ ...organisation, 'teams/payments/ledger-db.yaml': text });
const claim = (spec: string) => file(`kind: PostgresDatabaseClaim\nspec:\n${spec}`);

describe('older forms of a Postgres', () => {
  test('a claim is of a size, or for an environment', () => {
    expect(dataOf(new Sandbox(claim('  storageGB: 40\n  tier: small\n')))).toMatchObject({
      'staging/ledger-db': { size: 'small', storage: '40Gi' },
      'production/ledger-db': { size: 'small', storage: '40Gi' },
    });
    const data = dataOf(new Sandbox(claim('  storageGB: 40\n  tier: prod\n  backupsEnabled: true\n')));
    expect(Object.keys(data)).toEqual(['production/ledger-db']);
  });

  test('every field is found where it was written', () => {
    const sandbox = new Sandbox(
      file('kind: PostgreSQLInstance\nspec:\n  parameters:\n    storageGB: 40\n    size: small\n'),
    );
    dataOf(sandbox);
    const { out } = sandbox.platform('explain', 'apps/payments/staging/ledger-db/postgres-ledger-db.yaml');
    expect(out).toMatch(/storage: 40Gi +# teams\/payments\/ledger-db.yaml:4:16 storage/);
    expect(out).toMatch(/size: small +# teams\/payments\/ledger-db.yaml:5:11 size/);
  });

  test.each([
    [
      'kind: PostgresDatabaseClaim\nspec: {storageGB: 20, tier: small, backupsEnabled: false}\n',
      /ledger-db\.yaml:2:52 error below-minimum: PostgresDatabaseClaim.backupsEnabled cannot be false: every database has backups\n[\s\S]*the environment's tier sets/,
    ],
    [
      'kind: PostgresDatabaseClaim\nspec: {storageGB: 5, tier: small}\n',
      /2:19 error below-minimum: .*at least 20Gi/,
    ],
    [
      'kind: PostgresDatabaseClaim\nspec: {storageGB: many, tier: small}\n',
      /2:19 error bad-value: Postgres.storage cannot be "many"/,
    ],
    [
      'kind: PostgresDatabaseClaim\nspec: {storageGB: 20, tier: gold}\n',
      /2:29 error unknown-environment: team payments has no environment gold/,
    ],
    [
      'kind: PostgreSQLInstance\nspec: {parameters: {storageGB: 20, sise: small}}\n',
      /2:36 error unknown-field: Postgres has no field "sise"; did you mean "size"/,
    ],
    [
      'kind: PostgreSQLInstance\nspec: {parameters: {size: smal}}\n',
      /2:27 error unknown-size: there is no size smal/,
    ],
    [
      'kind: PostgresInstance\nspec: {size: small, environment: staging, team: logistics}\n',
      /2:49 error name-mismatch: the file is in the folder of team payments, but names team logistics/,
    ],
    [
      'kind: PostgreSQLInstance\nspec: {compositionSelector: {matchLabels: {database: mysql}}}\n',
      /2:54 error bad-value: a PostgreSQLInstance is a Postgres, but its label selects the database mysql/,
    ],
    [
      'kind: PostgreSQLInstance\nspec: {writeConnectionSecretToRef: conn}\n',
      /2:8 error unknown-field: Postgres has no field "writeConnectionSecretToRef"/,
    ],
    [
      'kind: PostgresInstance\nspec: {size: small, environment: stagin}\n',
      /2:34 error unknown-environment: .*did you mean "staging"/,
    ],
  ])('%s', (text, message) => {
    expect(problems(file(text))).toMatch(message);
  });

  const inNamespace = (namespace: string, more = 'kind: PostgreSQLInstance\n') =>
    file(`${more}metadata:\n  name: ledger-db\n  namespace: ${namespace}\n`);

  test.each([
    ['payments-production', 'production'],
    ['payments-prod', 'production'],
    ['payments-staging', 'staging'],
  ])('one in the namespace %s is in that environment alone', (namespace, environment) => {
    const data = dataOf(new Sandbox(inNamespace(namespace)));
    expect(Object.keys(data)).toEqual([`${environment}/ledger-db`]);
    // services of other environments cannot use it
    expect(problems({ ...inNamespace(namespace), ...service('database: {use: ledger-db}\n') })).toMatch(
      /error unknown-data: there is no database ledger-db in (staging|production)/,
    );
  });

  test.each([
    [
      'payments-stagin',
      /ledger-db\.yaml:4:14 error foreign-namespace: team payments has no namespace payments-stagin; did you mean "payments-staging"\?\n[\s\S]*the namespaces of team payments are payments-production, payments-staging\n/,
    ],
    ['staging', /4:14 error foreign-namespace: team payments has no namespace staging/],
    [
      'logistics-staging',
      /4:14 error foreign-namespace: the namespace logistics-staging belongs to team logistics, but the file is in the folder of team payments\n[\s\S]*move the file to teams\/logistics\/; the namespaces of team payments are/,
    ],
  ])('%s is no namespace of its team', (namespace, message) => {
    const logistics = {
      'teams/logistics/team.yaml': 'kind: Team\nspec: {owner: logistics-leads, costCentre: cc-2}\n',
      'environments/logistics/staging.yaml': yaml`
        kind: Environment
        spec: {team: logistics, tier: staging}
      `,
    };
    expect(problems({ ...inNamespace(namespace), ...logistics })).toMatch(message);
  });

  test('its namespace and its spec do not name two environments', () => {
    const more = 'kind: PostgresInstance\nspec: {size: small, environment: production}\n';
    expect(problems(inNamespace('payments-staging', more))).toMatch(
      /ledger-db\.yaml:5:14 error name-mismatch: ledger-db is in the namespace of staging, but its spec names other environments/,
    );
    expect(Object.keys(dataOf(new Sandbox(inNamespace('payments-prod', more))))).toEqual([
      'production/ledger-db',
    ]);
  });

  test('one in each of two namespaces is to be declared once', () => {
    const other = inNamespace('payments-production')['teams/payments/ledger-db.yaml'];
    const err = problems({ ...inNamespace('payments-staging'), 'teams/payments/ledger-db-2.yaml': other });
    expect(err).toMatch(
      /error duplicate-name: ledger-db is declared in \S+ too\n[\s\S]*put the differences under "environments"/,
    );
  });

  const asked =
    'writeConnectionSecretToRef: {name: conn}, compositionRef: {name: rds}, compositionSelector: {matchLabels: {provider: aws, database: PostgreSQL, acme.dev/vpc: private}}';

  test.each(['PostgreSQLInstance', 'PostgresDatabaseClaim', 'PostgresInstance'])(
    'warns in each run that Crossplane settings of a %s have no effect',
    (kind) => {
      const sandbox = new Sandbox(file(`kind: ${kind}\nspec: {size: small, ${asked}}\n`));
      for (let run = 0; run < 2; run++) {
        const { code, err } = sandbox.platform('synth');
        expect(code).toBe(0);
        expect(err.match(/warning without-effect: .*/g)).toEqual([
          expect.stringContaining('the Secret conn is not created'),
          expect.stringContaining(`${kind}.compositionRef has no effect`),
          expect.stringContaining('the label acme.dev/vpc: private has no effect'),
        ]);
        expect(err).toContain('databases: [{use: <name>}]');
      }
      expect(sandbox.tree()).toHaveProperty(['apps/payments/staging/ledger-db/postgres-ledger-db.yaml']);
    },
  );

  test('a file with no more wrong than that is taken at its word', () => {
    const text = `kind: PostgresInstance\nmetadata: {name: orders-db}\nspec: {${asked}}\n`;
    const files = { ...file(text), ...service('database: {use: ledger-db}\n') };
    expect(problems(files)).toMatch(/error unknown-data: there is no database ledger-db/);
  });

  test('explain says that they are aliases', () => {
    const explain = (asked: string) => new Sandbox(organisation).platform('explain', asked).out;
    expect(explain('postgresinstance')).toContain('PostgresInstance is an alias of Postgres.\n');
    expect(explain('Postgres')).toMatch(/aliases, read as this kind\n {2}PostgreSQLInstance /);
    expect(explain('Postgres')).not.toContain('is an alias');
    for (const kind of ['PostgreSQLInstance', 'PostgresDatabaseClaim', 'PostgresInstance'])
      expect(explain(kind)).toMatch(new RegExp(`${kind} .*writeConnectionSecretToRef.*metadata.namespace`));
  });
});
