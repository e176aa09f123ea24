import { describe, expect, test } from 'vitest';
import { dataOf, organisation, problems } from './support/data.js';
import { Sandbox } from './support/organisation.js';

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
      /ledger-db\.yaml:2:52 error below-minimum: PostgresDatabaseClaim.backupsEnabled cannot be false: every database has backups\n[\s\S]*the tier of each environment says/,
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
      /2:49 error name-mismatch: the file lies in the folder of team payments, but says team logistics/,
    ],
    [
      'kind: PostgresInstance\nspec: {size: small, environment: stagin}\n',
      /2:34 error unknown-environment: .*did you mean "staging"/,
    ],
  ])('%s', (text, message) => {
    expect(problems(file(text))).toMatch(message);
  });

  test('explain says that they are aliases', () => {
    const explain = (asked: string) => new Sandbox(organisation).platform('explain', asked).out;
    expect(explain('postgresinstance')).toContain('PostgresInstance is an alias of Postgres.\n');
    expect(explain('Postgres')).toMatch(/aliases, read as this kind\n {2}PostgreSQLInstance /);
    expect(explain('Postgres')).not.toContain('is an alias');
  });
});
