import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Sandbox, smallest } from '../support/organisation.js';

const own = 'constructs/own/scheduled-report';
const files = Object.fromEntries(
  ['schema.ts', 'construct.ts'].map((file) => [
    `${own}/${file}`,
    readFileSync(join(import.meta.dirname, '../..', own, file), 'utf8'),
  ]),
);
const report =
  'kind: ScheduledReport\nspec: {schedule: 0 7 * * 1, query: select 1, recipients: [a@acme.dev]}\n';
const organisation = { ...smallest, ...files, 'teams/payments/weekly.yaml': report };
const job = 'apps/payments/staging/weekly/cronjob-weekly.yaml';

test('an added kind is declared in YAML and in TypeScript like a built-in one', () => {
  const sandbox = new Sandbox({
    ...organisation,
    'teams/payments/daily.ts': `import report from '../../${own}/construct.js';
export default report(
  { schedule: '0 7 * * *', query: 'select 2', recipients: ['b@acme.dev'] },
  (_, ctx) => ctx.workload.metadata.addAnnotation('a', ctx.spec.format),
);
`,
  });
  expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
  expect(parse(sandbox.read(job)).spec.schedule).toBe('0 7 * * 1');
  expect(parse(sandbox.read('apps/payments/staging/daily/cronjob-daily.yaml'))).toMatchObject({
    metadata: { annotations: { a: 'csv' } },
  });
  expect(sandbox.platform('synth').out).toContain('0 written');
  expect(sandbox.platform('explain', 'ScheduledReport.format').out).toContain('csv');
});

test('an added kind is rendered in workers too, and the bytes are the same', () => {
  const many = Object.fromEntries(
    Array.from({ length: 160 }, (_, i) => [`teams/payments/weekly-${i}.yaml`, report]),
  );
  const sandbox = new Sandbox({ ...organisation, ...many });
  expect(sandbox.platformWith({ WAYMARK_WORKERS: '2' }, 'synth')).toMatchObject({ code: 0, err: '' });
  const before = sandbox.tree();
  sandbox.remove('.waymark');
  expect(sandbox.platformWith({ WAYMARK_WORKERS: '1' }, 'synth').out).toContain('0 written');
  expect(sandbox.tree()).toEqual(before);
});

test('errors in a declaration of an own kind are found like any others', () => {
  const sandbox = new Sandbox(organisation);
  sandbox.write(
    'teams/payments/weekly.yaml',
    'kind: ScheduledReport\nspec:\n  schedule: 0 7 * * 1\n  quary: x\n',
  );
  const { code, err } = sandbox.platform('synth');
  expect(code).toBe(1);
  expect(err).toContain(
    'weekly.yaml:4:3 error unknown-field: ScheduledReport has no field "quary"; did you mean "query"?',
  );
  expect(err).toContain('error missing-field: ScheduledReport needs the field "recipients"');
});

test('a change of an added kind renders again', () => {
  const sandbox = new Sandbox(organisation);
  sandbox.platform('synth');
  sandbox.write(`${own}/construct.ts`, files[`${own}/construct.ts`]!.replace('retries: 2', 'retries: 5'));
  expect(sandbox.platform('synth').code).toBe(0);
  expect(parse(sandbox.read(job)).spec.jobTemplate.spec.backoffLimit).toBe(5);
});

test('an own kind cannot take a built-in name, and its errors are reported at its own line', () => {
  const sandbox = new Sandbox(organisation);
  const schema = files[`${own}/schema.ts`]!;
  sandbox.write(`${own}/schema.ts`, schema.replace("kind: 'ScheduledReport'", "kind: 'WebService'"));
  expect(sandbox.platform('synth').err).toMatch(
    /construct.ts:\d+:1 error own-kind: the kind WebService is built in: choose another name/,
  );
  sandbox.write(`${own}/schema.ts`, `${schema}\nthrow new Error('not today');\n`);
  expect(sandbox.platform('synth').err).toMatch(/schema.ts:\d+:7 error typed-error: this kind: not today/);
});

test('an error while an own kind renders is reported at the line of the kind that failed', () => {
  const sandbox = new Sandbox(organisation);
  const construct = files[`${own}/construct.ts`]!;
  const line =
    construct.split('\n').findIndex((each) => each.includes('const { spec, context } = unit;')) + 1;
  const failing = construct.replace(
    'const { spec, context } = unit;',
    "const { spec, context } = unit; if (spec.query === 'boom') throw new Error('no such table');",
  );
  sandbox.write(`${own}/construct.ts`, failing);
  expect(sandbox.platform('synth').code).toBe(0);
  sandbox.write('teams/payments/weekly.yaml', report.replace('select 1', 'boom'));
  const located = new RegExp(
    `construct.ts:${line}:\\d+ error render-failed: payments/staging/weekly cannot be rendered: no such table`,
  );
  for (const command of ['synth', 'check']) expect(sandbox.platform(command).err).toMatch(located);
});

test('an error of an own kind is located in worker threads too', () => {
  const construct = files[`${own}/construct.ts`]!;
  const many = Object.fromEntries(
    Array.from({ length: 160 }, (_, i) => [`teams/payments/weekly-${i}.yaml`, report]),
  );
  const sandbox = new Sandbox({
    ...organisation,
    ...many,
    [`${own}/construct.ts`]: construct.replace(
      'const { spec, context } = unit;',
      (text) => `${text} none();`,
    ),
  });
  const { err } = sandbox.platformWith({ WAYMARK_WORKERS: '2' }, 'synth');
  expect(err).toMatch(/construct.ts:\d+:\d+ error render-failed: .*none is not defined/);
  expect(err).not.toContain('weekly-1.yaml:1:');
});

test('declarations of an own kind have a schema for editors, as those of built-in kinds have', () => {
  const sandbox = new Sandbox(organisation);
  const schemaOf = (kind: string) => {
    const { code, out } = sandbox.platform('explain', kind, '--format', 'schema');
    expect(code).toBe(0);
    return JSON.parse(out);
  };
  const schema = schemaOf('ScheduledReport');
  expect(new Ajv({ strict: false }).compile(schema)(parse(report))).toBe(true);
  expect(schema.properties.spec.properties.query.description).toContain('SQL query');
  const repository = join(import.meta.dirname, '../..');
  const committed = (path: string) => JSON.parse(readFileSync(join(repository, path), 'utf8'));
  // after a change of the kind: platform explain ScheduledReport --format schema > this file
  expect(committed(`${own}/ScheduledReport.schema.json`)).toEqual(schema);
  expect(committed('schemas/WebService.schema.json')).toEqual(schemaOf('WebService'));
  const { code, err } = sandbox.platform('explain', 'SheduledReport', '--format', 'schema');
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('did you mean "ScheduledReport"?') });
});
