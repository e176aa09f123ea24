import { describe, expect, test } from 'vitest';
import { changed, databaseFile, lossCodes, shrunk } from './support/data-loss.js';
import { inDays } from './support/days.js';
import { commit } from './support/git.js';

const confirmationsFile = 'environments/confirmations.yaml';

const confirmation = (fields: Readonly<Record<string, string>>, expires = inDays(20)): string => {
  const whole = { ...fields, owner: 'jane@acme.dev', reason: 'only test data', expires };
  return `kind: Confirmations\nspec: {confirmations: [${JSON.stringify(whole)}]}\n`;
};

const ofShrinking = {
  change: 'data-replaced',
  unit: 'payments/staging/ledger-db',
  object: 'Postgres/ledger-db',
  field: 'spec.storage',
  from: '50Gi',
  to: '20Gi',
};

describe('a confirmation', () => {
  test('that names the change turns it into a note; one that names another does not', () => {
    const sandbox = changed({ ...shrunk, [confirmationsFile]: confirmation(ofShrinking) });
    expect(lossCodes(sandbox)).toEqual([`note data-replaced ${databaseFile}`]);
    const { code, err } = sandbox.platform('check', '--base', 'main');
    expect(code).toBe(0);
    expect(err).toContain('only test data (jane@acme.dev');
    for (const other of [
      { to: '10Gi' },
      { change: 'data-loss' },
      { unit: 'payments/production/ledger-db' },
    ]) {
      sandbox.write(confirmationsFile, confirmation({ ...ofShrinking, ...other }));
      expect(lossCodes(sandbox)).toEqual([
        `error unused-confirmation ${confirmationsFile}`,
        `error data-replaced ${databaseFile}`,
      ]);
    }
  });

  test('of a removal names only the object', () => {
    const { change: _, field: __, from: ___, to: ____, ...object } = ofShrinking;
    const sandbox = changed({
      [databaseFile]: null,
      [confirmationsFile]: confirmation({ change: 'data-loss', ...object }),
    });
    expect(lossCodes(sandbox)).toEqual(['note data-loss environments/payments/staging.yaml']);
  });

  test('that has expired has no effect, and none is valid for more than a month', () => {
    const sandbox = changed({ ...shrunk, [confirmationsFile]: confirmation(ofShrinking, inDays(-1)) });
    expect(lossCodes(sandbox)).toEqual([
      `error expired-confirmation ${confirmationsFile}`,
      `error data-replaced ${databaseFile}`,
    ]);
    sandbox.write(confirmationsFile, confirmation(ofShrinking, inDays(31)));
    expect(lossCodes(sandbox)).toEqual([
      `error long-confirmation ${confirmationsFile}`,
      `note data-replaced ${databaseFile}`,
    ]);
    sandbox.write(confirmationsFile, confirmation(ofShrinking, inDays(0)));
    expect(lossCodes(sandbox)).toEqual([`note data-replaced ${databaseFile}`]);
  });

  test('of a merged change must be deleted', () => {
    const sandbox = changed({ ...shrunk, [confirmationsFile]: confirmation(ofShrinking) });
    expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
    commit(sandbox);
    expect(lossCodes(sandbox)).toEqual([`warning unused-confirmation ${confirmationsFile}`]);
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
