import { describe, expect, test } from 'vitest';
import {
  changed,
  database,
  databaseFile,
  lossCodes,
  lossProblems,
  shrunk,
  withDatabase,
} from './support/data-loss.js';
import { commit, git } from './support/git.js';
import { smallest } from './support/organisation.js';
import { yaml } from './support/yaml.js';

const environmentOf = (name: string, more = '') => ({
  [`environments/payments/${name}.yaml`]: yaml`
    kind: Environment
    spec: {team: payments, tier: staging${more}}
  `,
});

describe('refused', () => {
  test('a smaller storage, at the field, with the confirmation that it would need', () => {
    const sandbox = changed(shrunk);
    expect(sandbox.platform('check')).toMatchObject({ code: 0 });
    const { code, err } = sandbox.platform('check', '--base', 'main');
    expect(code).toBe(1);
    expect(err).toContain(
      `${databaseFile}:2:32 error data-replaced: the storage of the database ledger-db (Postgres, payments/staging/ledger-db) would change from 50Gi to 20Gi`,
    );
    expect(err).toContain(
      '{change: data-replaced, unit: payments/staging/ledger-db, object: Postgres/ledger-db, field: spec.storage, from: "50Gi", to: "20Gi"}',
    );
  });

  test('whether or not it is rendered, staged or committed', () => {
    const sandbox = changed(shrunk);
    git(sandbox, 'switch', '--quiet', '--create', 'change');
    expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
    expect(lossCodes(sandbox)).toEqual([`error data-replaced ${databaseFile}`]);
    commit(sandbox);
    expect(lossCodes(sandbox)).toEqual([`error data-replaced ${databaseFile}`]);
    expect(lossCodes(sandbox, 'teams/payments')).toEqual([`error data-replaced ${databaseFile}`]);
    expect(lossCodes(sandbox, 'environments')).toEqual([]);
  });

  test('an earlier version; a later one is a warning', () => {
    const sandbox = changed({ [databaseFile]: database('version: "15", storage: 50Gi') });
    expect(lossCodes(sandbox)).toEqual([`error data-replaced ${databaseFile}`]);
    sandbox.write(databaseFile, database('version: "17", storage: 50Gi'));
    expect(lossCodes(sandbox)).toEqual([`warning data-upgraded ${databaseFile}`]);
    expect(sandbox.platform('check', '--base', 'main').code).toBe(0);
  });

  test('another name', () => {
    const books = 'teams/payments/books-db.yaml';
    const sandbox = changed({ [databaseFile]: null, [books]: withDatabase[databaseFile]! });
    expect(lossProblems(sandbox)).toMatchObject([
      { code: 'data-replaced', file: books, help: expect.stringContaining('from: ledger-db, to: books-db') },
    ]);
  });

  test('a shared resource that becomes inline, with another name', () => {
    const shared = environmentOf('staging', ', databases: [{name: ledger-db}]');
    const own = yaml`
      kind: WebService
      spec: {image: "checkout:1.4.2", replicas: 3, database: postgresql}
    `;
    const { [databaseFile]: _, ...others } = withDatabase;
    const sandbox = changed(
      { ...environmentOf('staging'), 'teams/payments/checkout.yaml': own },
      { ...others, ...shared },
    );
    expect(lossProblems(sandbox)).toMatchObject([
      {
        code: 'data-replaced',
        file: 'teams/payments/checkout.yaml',
        help: expect.stringContaining('field: metadata.name, from: ledger-db, to: checkout-db'),
      },
    ]);
  });

  test('a removed database, at the nearest remaining place; also an inline one', () => {
    const sandbox = changed({ [databaseFile]: null });
    expect(lossCodes(sandbox)).toEqual(['error data-loss environments/payments/staging.yaml']);
    const inline =
      'kind: WebService\nspec: {image: "checkout:1.4.2", replicas: 3, database: postgresql-16}\n';
    const service = 'teams/payments/checkout.yaml';
    expect(
      lossCodes(changed({ [service]: smallest[service]! }, { ...withDatabase, [service]: inline })),
    ).toEqual([`error data-loss ${service}`]);
  });

  test('an environment, with all that it holds', () => {
    const sandbox = changed(
      { 'environments/payments/production.yaml': null },
      { ...withDatabase, ...environmentOf('production') },
    );
    expect(lossCodes(sandbox)).toEqual(
      ['error data-loss teams/payments/team.yaml', 'error data-loss teams/payments/ledger-db.yaml'].sort(),
    );
  });

  test('a team', () => {
    const sandbox = changed(
      { 'teams/books': null, 'environments/books': null },
      {
        ...withDatabase,
        'teams/books/team.yaml': smallest['teams/payments/team.yaml']!,
        'environments/books/staging.yaml': 'kind: Environment\nspec: {team: books, tier: staging}\n',
      },
    );
    expect(lossCodes(sandbox)).toEqual(Array(2).fill('error data-loss environments/platform.yaml'));
  });

  test('an environment that moves to another cluster, for the sake of its databases', () => {
    const us = { 'environments/clusters/us.yaml': withDatabase['environments/clusters/eu.yaml']! };
    const sandbox = changed(environmentOf('staging', ', cluster: us'), {
      ...withDatabase,
      ...us,
      ...environmentOf('staging', ', cluster: eu'),
    });
    expect(lossProblems(sandbox)).toMatchObject([
      { code: 'data-replaced', help: expect.stringContaining('field: cluster, from: eu, to: us') },
    ]);
  });
});

describe('nothing is reported', () => {
  test('for an unchanged tree, additions, or resources without data', () => {
    const sandbox = changed({});
    expect(lossCodes(sandbox)).toEqual([]);
    sandbox.write('teams/payments/books-db.yaml', withDatabase[databaseFile]!);
    sandbox.remove('teams/payments/checkout.yaml');
    expect(lossCodes(sandbox)).toEqual([]);
  });

  test('for previews', () => {
    const sandbox = changed({});
    const folder = 'apps/payments/pr-7/ledger-db';
    const application = sandbox.read('apps/payments/staging/ledger-db/app.json');
    const text = sandbox.read('apps/payments/staging/ledger-db/postgres-ledger-db.yaml');
    sandbox.write(`${folder}/app.json`, application);
    sandbox.write(`${folder}/postgres-ledger-db.yaml`, text.replace('payments-staging', 'payments--pr-7'));
    commit(sandbox);
    expect(lossCodes(sandbox)).toEqual([]);
    sandbox.write(`${folder}/postgres-ledger-db.yaml`, text.replace('payments-staging', 'payments-pr-7'));
    commit(sandbox);
    expect(lossCodes(sandbox)).toEqual(['error data-loss teams/payments/ledger-db.yaml']);
  });
});

test('--base can be combined with --policies-from', () => {
  const sandbox = changed(shrunk);
  expect(lossCodes(sandbox, '--policies-from', 'main')).toEqual([`error data-replaced ${databaseFile}`]);
});

test('a damaged .waymark hides nothing', () => {
  const sandbox = changed(shrunk);
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  git(sandbox, 'checkout', '--quiet', 'main', '--', 'apps');
  expect(lossCodes(sandbox)).toEqual([`error data-replaced ${databaseFile}`]);
});

test('refuses a missing commit and rendered manifests', () => {
  const sandbox = changed({});
  const unknown = sandbox.platform('check', '--base', 'origin/main');
  expect(unknown.code).toBe(2);
  expect(unknown.err).toContain('there is no commit origin/main here\n  fix: git fetch origin main');
  const given = sandbox.platform('check', '--base', 'main', 'apps');
  expect(given.code).toBe(2);
  expect(given.err).toContain('--base compares what declarations render');
});
