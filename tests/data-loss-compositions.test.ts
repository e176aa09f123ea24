import { expect, test } from 'vitest';
import { organisation } from './support/data.js';
import { mainWith } from './support/git.js';

const tier = 'environments/tiers/staging.yaml';
const environment = 'environments/payments/staging.yaml';
const old = {
  ...organisation,
  'teams/payments/ledger-db.yaml': 'kind: Postgres\nspec: {size: small}\n',
};
const composite = 'apps/payments/staging/ledger-db/postgres-ledger-db.yaml';

/** An organisation on main, and a change that gives staging another composition of Postgres. */
function changed(files: Readonly<Record<string, string>>) {
  const sandbox = mainWith(old);
  sandbox.write(tier, 'kind: Tier\nspec: {data: {compositions: {Postgres: aurora}}}\n');
  sandbox.writeAll(files);
  return { sandbox, ...sandbox.platform('check', '--base', 'main') };
}

const kept = (compositions: string) =>
  `kind: Environment\nspec: {team: payments, tier: staging, compositions: ${compositions}}\n`;

test("refuses a change of a tier's composition while existing databases do not state theirs", () => {
  const { code, err } = changed({});
  expect(code).toBe(1);
  expect(err).toContain(
    'the Composition postgres-rds (_clusters/eu/data) would no longer serve tier staging: existing clusters keep what it created, but a rebuilt cluster would create it empty, with another Composition',
  );
  expect(err).toContain('pin payments/staging/ledger-db to rds, under compositions of its environment');
});

test('if existing databases are pinned, the tier decides only for new ones', () => {
  const { sandbox, code } = changed({
    [environment]: kept('{ledger-db: rds}'),
    'teams/payments/rates-db.yaml': 'kind: Postgres\nspec: {environments: {staging: {}}}\n',
  });
  expect(code).toBe(0);
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  expect(sandbox.read(composite)).toContain('compositionRef:\n      name: postgres-rds\n');
  expect(sandbox.read('apps/payments/staging/rates-db/postgres-rates-db.yaml')).toContain(
    'acme.dev/serves-staging: "yes"\n',
  );
});

test('only existing databases can be pinned, and only to a composition of their kind', () => {
  expect(changed({ [environment]: kept('{ledger: rds}') }).err).toContain(
    'staging of team payments has no ledger',
  );
  expect(changed({ [environment]: kept('{ledger-db: valkey}') }).err).toContain(
    'a Postgres cannot be provided by valkey',
  );
});
