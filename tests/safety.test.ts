import { describe, expect, test } from 'vitest';
import { clusterInAws } from './support/clusters.js';
import { Sandbox, smallest } from './support/organisation.js';
import { commit, git, inDays } from './support/waivers.js';

const environment = (name: string, more = '') => ({
  [`environments/payments/${name}.yaml`]: `kind: Environment\nspec: {team: payments, tier: staging${more}}\n`,
});
const database = (spec: string) => `kind: Postgres\nspec: {${spec}}\n`;
const file = 'teams/payments/ledger-db.yaml';
const confirmationsFile = 'environments/confirmations.yaml';

const organisation: Readonly<Record<string, string>> = {
  ...smallest,
  'environments/clusters/eu.yaml': clusterInAws(),
  [file]: database('version: "16", storage: 50Gi'),
  '.gitignore': '.waymark/\n',
};

/** An organisation on main, and a change of its declarations that is not rendered yet. */
function changed(
  files: Readonly<Record<string, string | null>>,
  base: Readonly<Record<string, string>> = organisation,
): Sandbox {
  const sandbox = new Sandbox(base);
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  commit(sandbox);
  write(sandbox, files);
  return sandbox;
}

function write(sandbox: Sandbox, files: Readonly<Record<string, string | null>>): void {
  for (const [path, text] of Object.entries(files))
    if (text === null) sandbox.remove(path);
    else sandbox.write(path, text);
}

interface Said {
  severity: string;
  code: string;
  file: string;
  line?: number;
  message: string;
  help?: string;
}

function found(sandbox: Sandbox, ...args: string[]): Said[] {
  const { out, err } = sandbox.platform('check', '--base', 'main', '--format', 'json', ...args);
  expect(err).toBe('');
  return (JSON.parse(out) as { problems: Said[] }).problems;
}

/** The problems of a change as `<severity> <code> <file>`. */
const said = (sandbox: Sandbox, ...args: string[]): string[] =>
  found(sandbox, ...args).map(({ severity, code, file }) => `${severity} ${code} ${file}`);

const confirmation = (fields: Readonly<Record<string, string>>, expires = inDays(20)): string => {
  const whole = { ...fields, owner: 'jane@acme.dev', reason: 'only test data', expires };
  return `kind: Confirmations\nspec: {confirmations: [${JSON.stringify(whole)}]}\n`;
};

const shrunk = { [file]: database('version: "16", storage: 20Gi') };
const ofShrinking = {
  change: 'data-replaced',
  unit: 'payments/staging/ledger-db',
  object: 'Postgres/ledger-db',
  field: 'spec.storage',
  from: '50Gi',
  to: '20Gi',
};

describe('refused', () => {
  test('a smaller storage, at the field, with the confirmation that it would need', () => {
    const sandbox = changed(shrunk);
    expect(sandbox.platform('check')).toMatchObject({ code: 0 });
    const { code, err } = sandbox.platform('check', '--base', 'main');
    expect(code).toBe(1);
    expect(err).toContain(
      `${file}:2:32 error data-replaced: the storage of the database ledger-db (Postgres, payments/staging/ledger-db) would change from 50Gi to 20Gi`,
    );
    expect(err).toContain(
      '{change: data-replaced, unit: payments/staging/ledger-db, object: Postgres/ledger-db, field: spec.storage, from: "50Gi", to: "20Gi"}',
    );
  });

  test('whether or not it is rendered, staged or committed', () => {
    const sandbox = changed(shrunk);
    git(sandbox, 'switch', '--quiet', '--create', 'change');
    expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
    expect(said(sandbox)).toEqual([`error data-replaced ${file}`]);
    commit(sandbox);
    expect(said(sandbox)).toEqual([`error data-replaced ${file}`]);
    expect(said(sandbox, 'teams/payments')).toEqual([`error data-replaced ${file}`]);
    expect(said(sandbox, 'environments')).toEqual([]);
  });

  test('an earlier version; a later one is a warning', () => {
    const sandbox = changed({ [file]: database('version: "15", storage: 50Gi') });
    expect(said(sandbox)).toEqual([`error data-replaced ${file}`]);
    sandbox.write(file, database('version: "17", storage: 50Gi'));
    expect(said(sandbox)).toEqual([`warning data-upgraded ${file}`]);
    expect(sandbox.platform('check', '--base', 'main').code).toBe(0);
  });

  test('another name', () => {
    const books = 'teams/payments/books-db.yaml';
    const sandbox = changed({ [file]: null, [books]: organisation[file]! });
    expect(found(sandbox)).toMatchObject([
      { code: 'data-replaced', file: books, help: expect.stringContaining('from: ledger-db, to: books-db') },
    ]);
  });

  test('a shared resource that becomes inline, with another name', () => {
    const shared = environment('staging', ', databases: [{name: ledger-db}]');
    const own = 'kind: WebService\nspec: {image: "checkout:1.4.2", replicas: 3, database: postgresql}\n';
    const { [file]: _, ...others } = organisation;
    const sandbox = changed(
      { ...environment('staging'), 'teams/payments/checkout.yaml': own },
      { ...others, ...shared },
    );
    expect(found(sandbox)).toMatchObject([
      {
        code: 'data-replaced',
        file: 'teams/payments/checkout.yaml',
        help: expect.stringContaining('field: metadata.name, from: ledger-db, to: checkout-db'),
      },
    ]);
  });

  test('a removed database, at the nearest remaining place; also an inline one', () => {
    const sandbox = changed({ [file]: null });
    expect(said(sandbox)).toEqual(['error data-loss environments/payments/staging.yaml']);
    const inline =
      'kind: WebService\nspec: {image: "checkout:1.4.2", replicas: 3, database: postgresql-16}\n';
    const service = 'teams/payments/checkout.yaml';
    expect(said(changed({ [service]: smallest[service]! }, { ...organisation, [service]: inline }))).toEqual([
      `error data-loss ${service}`,
    ]);
  });

  test('an environment, with all that it holds', () => {
    const sandbox = changed(
      { 'environments/payments/production.yaml': null },
      { ...organisation, ...environment('production') },
    );
    expect(said(sandbox)).toEqual(
      ['error data-loss teams/payments/team.yaml', 'error data-loss teams/payments/ledger-db.yaml'].sort(),
    );
  });

  test('a team', () => {
    const sandbox = changed(
      { 'teams/books': null, 'environments/books': null },
      {
        ...organisation,
        'teams/books/team.yaml': smallest['teams/payments/team.yaml']!,
        'environments/books/staging.yaml': 'kind: Environment\nspec: {team: books, tier: staging}\n',
      },
    );
    expect(said(sandbox)).toEqual(Array(2).fill('error data-loss environments/platform.yaml'));
  });

  test('an environment that moves to another cluster, for the sake of its databases', () => {
    const us = { 'environments/clusters/us.yaml': organisation['environments/clusters/eu.yaml']! };
    const sandbox = changed(environment('staging', ', cluster: us'), {
      ...organisation,
      ...us,
      ...environment('staging', ', cluster: eu'),
    });
    expect(found(sandbox)).toMatchObject([
      { code: 'data-replaced', help: expect.stringContaining('field: cluster, from: eu, to: us') },
    ]);
  });
});

describe('nothing is reported', () => {
  test('for an unchanged tree, additions, or resources without data', () => {
    const sandbox = changed({});
    expect(said(sandbox)).toEqual([]);
    sandbox.write('teams/payments/books-db.yaml', organisation[file]!);
    sandbox.remove('teams/payments/checkout.yaml');
    expect(said(sandbox)).toEqual([]);
  });

  test('for previews', () => {
    const sandbox = changed({});
    const folder = 'apps/payments/pr-7/ledger-db';
    const application = sandbox.read('apps/payments/staging/ledger-db/app.json');
    const text = sandbox.read('apps/payments/staging/ledger-db/postgres-ledger-db.yaml');
    sandbox.write(`${folder}/app.json`, application);
    sandbox.write(`${folder}/postgres-ledger-db.yaml`, text.replace('payments-staging', 'payments--pr-7'));
    commit(sandbox);
    expect(said(sandbox)).toEqual([]);
    sandbox.write(`${folder}/postgres-ledger-db.yaml`, text.replace('payments-staging', 'payments-pr-7'));
    commit(sandbox);
    expect(said(sandbox)).toEqual(['error data-loss teams/payments/ledger-db.yaml']);
  });
});

describe('a confirmation', () => {
  test('that names the change turns it into a note; one that names another does not', () => {
    const sandbox = changed({ ...shrunk, [confirmationsFile]: confirmation(ofShrinking) });
    expect(said(sandbox)).toEqual([`note data-replaced ${file}`]);
    const { code, err } = sandbox.platform('check', '--base', 'main');
    expect(code).toBe(0);
    expect(err).toContain('only test data (jane@acme.dev');
    for (const other of [
      { to: '10Gi' },
      { change: 'data-loss' },
      { unit: 'payments/production/ledger-db' },
    ]) {
      sandbox.write(confirmationsFile, confirmation({ ...ofShrinking, ...other }));
      expect(said(sandbox)).toEqual([
        `error unused-confirmation ${confirmationsFile}`,
        `error data-replaced ${file}`,
      ]);
    }
  });

  test('of a removal names only the object', () => {
    const { change: _, field: __, from: ___, to: ____, ...object } = ofShrinking;
    const sandbox = changed({
      [file]: null,
      [confirmationsFile]: confirmation({ change: 'data-loss', ...object }),
    });
    expect(said(sandbox)).toEqual(['note data-loss environments/payments/staging.yaml']);
  });

  test('that has expired has no effect, and none is valid for more than a month', () => {
    const sandbox = changed({ ...shrunk, [confirmationsFile]: confirmation(ofShrinking, inDays(-1)) });
    expect(said(sandbox)).toEqual([
      `error expired-confirmation ${confirmationsFile}`,
      `error data-replaced ${file}`,
    ]);
    sandbox.write(confirmationsFile, confirmation(ofShrinking, inDays(31)));
    expect(said(sandbox)).toEqual([
      `error long-confirmation ${confirmationsFile}`,
      `note data-replaced ${file}`,
    ]);
    sandbox.write(confirmationsFile, confirmation(ofShrinking, inDays(0)));
    expect(said(sandbox)).toEqual([`note data-replaced ${file}`]);
  });

  test('of a merged change must be deleted', () => {
    const sandbox = changed({ ...shrunk, [confirmationsFile]: confirmation(ofShrinking) });
    expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
    commit(sandbox);
    expect(said(sandbox)).toEqual([`warning unused-confirmation ${confirmationsFile}`]);
    expect(sandbox.platform('check')).toMatchObject({ code: 0 });
  });

  test('is refused without a date or as a duplicate', () => {
    const text = confirmation(ofShrinking, '2027-02-30');
    const [item] = /\{"change.*\}(?=\])/.exec(text)!;
    const sandbox = changed({ [confirmationsFile]: text.replace(item, `${item}, ${item}`) });
    expect(sandbox.platform('check').err).toContain('2027-02-30 is not a valid date');
    expect(sandbox.platform('check').err).toContain('this change is already confirmed above');
  });
});

test('--base can be combined with --policies-from', () => {
  const sandbox = changed(shrunk);
  expect(said(sandbox, '--policies-from', 'main')).toEqual([`error data-replaced ${file}`]);
});

test('a damaged .waymark hides nothing', () => {
  const sandbox = changed(shrunk);
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  git(sandbox, 'checkout', '--quiet', 'main', '--', 'apps');
  expect(said(sandbox)).toEqual([`error data-replaced ${file}`]);
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
