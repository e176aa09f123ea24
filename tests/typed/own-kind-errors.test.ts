import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Sandbox, smallest } from '../support/organisation.js';

const own = 'constructs/own/scheduled-report';
const read = (file: string) => readFileSync(join(import.meta.dirname, '../..', own, file), 'utf8');
const construct = read('construct.ts');

/** An own kind with these lines after the first of its constructor, and a declaration in YAML and one in TypeScript. */
const organisationWith = (lines: string, added = '') => ({
  ...smallest,
  [`${own}/schema.ts`]: read('schema.ts'),
  [`${own}/construct.ts`]: `import { ApiObject } from 'cdk8s';\n${construct.replace(
    'const { spec, context } = unit;',
    (text) => `${text}\n${lines}`,
  )}\nvoid ApiObject;\n`,
  'teams/payments/weekly.yaml':
    'kind: ScheduledReport\nspec: {schedule: 0 7 * * 1, query: select 1, recipients: [a@acme.dev]}\n',
  'teams/payments/daily.ts': `import report from '../../${own}/construct.js';
export default report(
  { schedule: '0 7 * * *', query: 'select 2', recipients: ['b@acme.dev'] },
  (_, ctx) => ${added || "ctx.workload.metadata.addAnnotation('a', 'b')"},
);
`,
});

/** The line of the constructor after which lines are added. */
const first = construct.split('\n').findIndex((line) => line.includes('const { spec, context } = unit;')) + 3;

const problems = (organisation: Record<string, string>): string[] =>
  new Sandbox(organisation).platform('synth').err.match(/^\S+ error .*$/gm) ?? [];

test('an object that cannot be serialised is found where the own kind makes it', () => {
  const found = problems(
    organisationWith(`    new ApiObject(this, 'report', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: unit.name },
      data: new Map([['a', unit.name]]),
    });`),
  );
  const place = `^${own}/construct.ts:${first}:5 error`;
  expect(found).toEqual([
    expect.stringMatching(`${place} render-failed: payments/staging/weekly cannot be rendered: .*Map`),
    expect.stringMatching(`${place} typed-error: payments/staging/daily: .*Map`),
  ]);
});

test('an object that its construct refuses is found where the own kind makes it', () => {
  const found = problems(
    organisationWith(`    const report = new ApiObject(this, 'report', { apiVersion: 'v1', kind: 'ConfigMap' });
    report.node.addValidation({
      validate: () => [\`\${unit.name} has no title\`],
    });`),
  );
  const place = `^${own}/construct.ts:${first}:20 error`;
  expect(found).toEqual([
    expect.stringMatching(`${place} render-failed: payments/staging/weekly cannot be rendered: .*`),
    expect.stringMatching(`${place} typed-error: payments/staging/daily: .*no title`),
  ]);
});

test('an error that an own kind throws is found there, for a module of a team too', () => {
  const found = problems(
    organisationWith(`    if (spec.query.startsWith('select'))
      throw new Error(
        'no such table: ' +
          spec.query,
      );`),
  );
  const place = `^${own}/construct.ts:${first + 1}`;
  expect(found).toEqual([
    expect.stringMatching(`${place}:7 error typed-error: payments/staging/daily: no such table: select 2`),
    expect.stringMatching(`${place}:13 error render-failed: .*no such table: select 1`),
  ]);
});

test('an error of the module of a team is found in the module, whatever kind it changes', () => {
  const found = problems(organisationWith('', "ctx.object('Nothing')"));
  expect(found).toEqual([
    expect.stringMatching(/^teams\/payments\/daily.ts:4:19 error typed-error: .*has no Nothing/),
  ]);
});
