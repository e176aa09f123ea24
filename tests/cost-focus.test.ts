import { spawnSync } from 'node:child_process';
import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOf, isBuilt, programs } from '../scripts/ci/programs.js';
import { Sandbox } from './support/organisation.js';
import { some } from './support/some.js';
import { repositoryRoot } from './support/sources.js';

/** The rows of a CSV whose quoted cells have no line ends. */
const rowsOf = (text: string): string[][] =>
  text
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
        quoted === undefined ? plain! : quoted.replaceAll('""', '"'),
      ),
    );

const example = (...args: string[]) => new Sandbox({}).platform('cost', '--root', repositoryRoot, ...args);

function charges(): { header: string[]; rows: Record<string, string>[]; text: string } {
  const { code, out, err } = example('--format', 'focus');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const [header, ...rows] = rowsOf(out);
  return {
    header: header!,
    text: out,
    rows: rows.map((row) => Object.fromEntries(header!.map((name, i) => [name, row[i]!]))),
  };
}

/** Columns that FOCUS 1.2 demands of everyone, and whether they may be empty. */
const mandatory: Readonly<Record<string, 'text' | 'number' | 'time' | 'empty'>> = {
  ...{ BilledCost: 'number', ContractedCost: 'number', EffectiveCost: 'number', ListCost: 'number' },
  ...{ BillingAccountId: 'text', BillingAccountName: 'text', BillingCurrency: 'text' },
  ...{
    BillingPeriodStart: 'time',
    BillingPeriodEnd: 'time',
    ChargePeriodStart: 'time',
    ChargePeriodEnd: 'time',
  },
  ...{ ChargeCategory: 'text', ChargeClass: 'empty', ChargeDescription: 'text', ChargeFrequency: 'text' },
  ...{ InvoiceIssuerName: 'text', ProviderName: 'text', PublisherName: 'text' },
  ...{ PricingQuantity: 'number', PricingUnit: 'text', PricingCategory: 'text' },
  ...{
    ServiceCategory: 'text',
    ServiceName: 'text',
    ServiceSubcategory: 'text',
    SkuId: 'text',
    SkuPriceId: 'text',
  },
};

const forms = { text: /./, number: /^\d+(\.\d+)?$/, time: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, empty: /^$/ };

test('every row has the columns of FOCUS in their forms', () => {
  const { header, rows, text } = charges();
  expect(header).toEqual(header.toSorted());
  for (const row of some(rows))
    for (const [column, form] of Object.entries(mandatory)) expect(row[column], column).toMatch(forms[form]);
  // FOCUS allows only ASCII
  expect(text).toMatch(/^[\x20-\x7e\r\n]*$/);
});

test('quantity times unit price is the cost, and all rows are the total of the report', () => {
  const { rows } = charges();
  for (const { PricingQuantity, ListUnitPrice, ListCost } of some(rows))
    expect(Number(PricingQuantity) * Number(ListUnitPrice)).toBeCloseTo(Number(ListCost), 1);
  const total = rows.reduce((sum, { BilledCost }) => sum + Math.round(Number(BilledCost) * 100), 0);
  expect(total / 100).toBe((JSON.parse(example('--format', 'json').out) as { total: number }).total);
});

test('a cost centre is the billing account, a team the sub account, and the tags are those of the cloud', () => {
  const { rows } = charges();
  const row = rows.find(({ ResourceId }) => ResourceId?.startsWith('identity/production/login-db/'))!;
  expect(row).toMatchObject({
    BillingAccountId: 'cc-1005',
    SubAccountId: 'identity',
    RegionId: 'eu-central-1',
  });
  expect(JSON.parse(row['Tags']!)).toEqual({
    ...{ team: 'identity', environment: 'production', service: 'login-db', 'cost-centre': 'cc-1005' },
  });
  const now = new Date();
  const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1));
  expect(row['BillingPeriodEnd']).toBe(next.toISOString().replace('.000', ''));
});

const validator = programs.find(({ name }) => name === 'focus-validator')!;

// nothing here is invoiced, so InvoiceId is empty: the validator asks for it whether or not there is an invoice
test.skipIf(!isBuilt(validator))('the validator of the FOCUS project agrees', () => {
  const folder = folderOf(validator);
  const sandbox = new Sandbox({ 'focus.csv': example('--format', 'focus').out });
  // it looks for a list of currencies relative to the folder in which it is started
  const lib = join(folder, 'lib', readdirSync(join(folder, 'lib'))[0]!, 'site-packages/focus_validator');
  symlinkSync(lib, join(sandbox.root, 'focus_validator'));
  const flags = ['--data-file', 'focus.csv', '--validate-version', '1.2', '--block-download'];
  const { stdout } = spawnSync(join(folder, validator.name), flags, {
    cwd: sandbox.root,
    encoding: 'utf8',
  });
  expect(stdout).toContain('PASS');
  expect(stdout.match(/^\S+ \S+: FAIL/gm)).toEqual([expect.stringContaining('InvoiceId-C-005-C: FAIL')]);
});
