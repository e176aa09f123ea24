import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { moduleFolder } from '../support/go-module.js';
import { hasOpa } from '../support/opa.js';
import { type Compared, compare } from './compare.js';
import { explanations } from './explained.js';
import { agreementPage } from './page.js';
import { suites as all } from './suites.js';
import { trivy } from './trivy.js';

const committed = join(import.meta.dirname, '../../docs/reference/agreement.md');

const suites = all.map((suite) => ({
  suite,
  // Trivy writes its cases in Rego, which opa reads
  folder: suite === trivy && !hasOpa ? undefined : moduleFolder(suite),
}));
const areAll = suites.every(({ folder }) => folder !== undefined);
const compared: Compared[] = [];

for (const { suite, folder } of suites)
  test.skipIf(folder === undefined)(`each disagreement with ${suite.title} is explained`, () => {
    const one = compare(suite, folder!);
    compared.push(one);
    expect(one.cases).toBeGreaterThan(0);
    expect(one.unexplained).toEqual([]);
    process.stdout.write(
      `${suite.title} ${suite.version}: ${one.agreed} of ${one.cases} cases have the same verdict\n`,
    );
  });

test.skipIf(!areAll)('every explanation explains something', () => {
  const used = new Set(compared.flatMap(({ explained }) => [...explained.keys()]));
  expect(explanations.filter((one) => !used.has(one)).map(({ cases }) => cases)).toEqual([]);
});

test.skipIf(!areAll)('the committed page is what the comparison found', () => {
  const text = agreementPage(compared);
  if (process.env['RECORD_AGREEMENT'] === '1') writeFileSync(committed, text);
  expect(readFileSync(committed, 'utf8')).toBe(text);
});
