import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { reportSchemaFile, reportSchemas } from '../scripts/report/schemas/reports.js';
import { Sandbox, smallest } from './support/organisation.js';
import { closed } from './support/schemas.js';

const ajv = new Ajv({ strict: false });
const schemas = join(import.meta.dirname, '../schemas');

/** The report that a command prints. It must match its published schema exactly. */
async function reported(sandbox: Sandbox, code: number, command: string, ...args: string[]) {
  const run = sandbox.platform(...command.split(' '), ...args, '--format', 'json');
  expect({ code: run.code, err: run.err }).toEqual({ code, err: '' });
  const report = JSON.parse(run.out) as Record<string, unknown>;
  const published: unknown = JSON.parse(readFileSync(join(schemas, reportSchemaFile(command)), 'utf8'));
  const isValid = ajv.compile(closed(published) as object);
  expect(isValid(report), JSON.stringify(isValid.errors)).toBe(true);
  expect(report['version']).toBe(1);
  return report;
}

const invalid = { ...smallest, 'teams/payments/checkout.yaml': 'kind: WebService\nspec: {replcas: 3}\n' };
const waitsForImage = { ...smallest, 'teams/payments/later.yaml': 'kind: Worker\nspec: {}\n' };

test('every report has a published schema, and no other is published', () => {
  const published = readdirSync(schemas).filter((file) => file.endsWith('-report.schema.json'));
  expect(published.sort()).toEqual(Object.keys(reportSchemas).map(reportSchemaFile).sort());
  for (const [command, schema] of Object.entries(reportSchemas))
    expect(JSON.parse(readFileSync(join(schemas, reportSchemaFile(command)), 'utf8'))).toMatchObject(
      JSON.parse(JSON.stringify(schema)),
    );
});

describe('synth', () => {
  test('reports what it wrote and what is not yet deployed', async () => {
    const sandbox = new Sandbox(waitsForImage);
    const report = await reported(sandbox, 0, 'synth');
    expect(report).toMatchObject({ ok: true, teams: 1, environments: 1, removed: 0, problems: [] });
    expect(report['changed']).toContain('payments/staging/checkout/deployment-checkout.yaml');
    expect(report['written']).toBe((report['changed'] as string[]).length);
    expect(report['notDeployed']).toEqual(['payments/staging/later']);
    expect(await reported(sandbox, 0, 'synth')).toMatchObject({ written: 0, changed: [] });
  });

  test('reports stale files with --check', async () => {
    expect(await reported(new Sandbox(), 1, 'synth', '--check')).toMatchObject({
      ok: false,
      errors: 1,
      problems: [{ code: 'stale', severity: 'error', help: 'run `platform synth` and commit apps/' }],
    });
  });

  test('reports the same problems as check', async () => {
    const sandbox = new Sandbox(invalid);
    const { problems } = await reported(sandbox, 1, 'synth');
    expect(problems).toMatchObject([
      { code: 'unknown-field', file: 'teams/payments/checkout.yaml', line: 2, column: 8 },
      ...(problems as unknown[]).slice(1).map(() => ({})),
    ]);
    expect((await reported(sandbox, 1, 'check'))['problems']).toEqual(problems);
  });

  test('reports findings with their rule, object and edit', async () => {
    const sandbox = new Sandbox({
      ...smallest,
      'teams/payments/manifests/tool.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: tool}
spec:
  selector: {matchLabels: {app: tool}}
  template:
    metadata: {labels: {app: tool}}
    spec:
      hostNetwork: true
      containers: [{name: tool, image: "registry.acme.dev/tool:1"}]
`,
    });
    const { problems } = await reported(sandbox, 1, 'synth');
    expect(problems).toContainEqual(
      expect.objectContaining({
        rule: 'pod-security/host-namespaces',
        object: 'Deployment/tool',
        unit: 'payments/staging/_manifests',
        file: 'teams/payments/manifests/tool.yaml',
        line: 9,
        edit: expect.objectContaining({ startLine: 9 }),
      }),
    );
  });
});

describe('explain', () => {
  test.each([
    [
      undefined,
      { what: 'kinds', kinds: expect.arrayContaining([expect.objectContaining({ kind: 'WebService' })]) },
    ],
    ['WebService', { what: 'kind', kind: { kind: 'WebService', writtenIn: 'teams/<team>/<name>.yaml' } }],
    ['WebService.replicas', { what: 'field', field: { kind: 'WebService', path: 'replicas' } }],
    ['stale', { what: 'code', code: { code: 'stale' } }],
    ['pod-security/host-path', { what: 'rule', rule: { standard: 'baseline' } }],
    ['payments/staging/checkout', { what: 'unit', unit: { made: { cluster: 'eu', spec: { replicas: 3 } } } }],
    ['payments/staging/later', { what: 'unit', unit: { id: 'payments/staging/later' } }],
    [
      'teams/payments/later.yaml',
      {
        what: 'units',
        units: [{ id: 'payments/staging/later', declaredIn: 'teams/payments/later.yaml', deployed: false }],
      },
    ],
    [
      'registry.acme.dev/checkout',
      { what: 'image', image: { units: [{ declaredAt: 'teams/payments/checkout.yaml:2' }], commits: [] } },
    ],
    [
      'apps/payments/staging/checkout/deployment-checkout.yaml',
      {
        what: 'file',
        lines: expect.arrayContaining([expect.objectContaining({ from: expect.any(String) })]),
      },
    ],
  ])('reports on %s', async (topic, expected) => {
    const sandbox = new Sandbox(waitsForImage);
    expect(await reported(sandbox, 0, 'explain', ...(topic === undefined ? [] : [topic]))).toMatchObject(
      expected,
    );
  });

  test('reports on an object, and on the meanings of a word', async () => {
    const sandbox = new Sandbox({
      ...smallest,
      'teams/payments/checkout.yaml': 'kind: WebService\nspec: {image: "worker:1"}\n',
    });
    sandbox.platform('synth');
    expect(await reported(sandbox, 0, 'explain', 'deploy/checkout')).toMatchObject({
      what: 'object',
      object: { name: 'Deployment/checkout', owners: [{ team: 'payments' }] },
    });
    expect(await reported(sandbox, 0, 'explain', 'worker')).toMatchObject({
      what: 'meanings',
      meanings: [{ what: 'kind', word: 'Worker' }, { what: 'image' }],
    });
  });

  test('reports why nothing can be explained', async () => {
    expect(await reported(new Sandbox(invalid), 1, 'explain', 'payments/staging/checkout')).toMatchObject({
      what: 'problems',
      problems: expect.arrayContaining([expect.objectContaining({ code: 'unknown-field', line: 2 })]),
    });
  });
});

test('doctor reports what it found, and what to do', async () => {
  const sandbox = new Sandbox({
    ...smallest,
    '.gitattributes': 'apps/** text eol=lf -merge linguist-generated\n',
  });
  expect(await reported(sandbox, 1, 'doctor')).toMatchObject({
    ok: false,
    diagnoses: expect.arrayContaining([
      {
        state: 'error',
        what: expect.stringContaining('apps/ is stale'),
        fix: 'run `platform synth` and commit apps/',
      },
    ]),
  });
  sandbox.platform('synth');
  const { ok, diagnoses } = await reported(sandbox, 0, 'doctor');
  expect(ok).toBe(true);
  expect(diagnoses).toContainEqual({ state: 'ok', what: 'apps/ is what the declarations render' });
});

test.each([
  ['cost', { currency: 'USD', teams: [], total: 0 }],
  ['policy waivers', { waivers: [] }],
])('%s reports invalid declarations instead of anything else', async (command, nothing) => {
  const report = await reported(new Sandbox(invalid), 1, command);
  expect(report).toMatchObject({
    ...nothing,
    problems: [{ code: 'unknown-field', file: 'teams/payments/checkout.yaml', line: 2, column: 8 }],
  });
});

test('cost, version and waivers report in their forms', async () => {
  const sandbox = new Sandbox();
  expect(await reported(sandbox, 0, 'cost', 'payments/staging')).toMatchObject({ currency: 'USD' });
  expect(await reported(sandbox, 0, 'policy waivers')).toEqual({ version: 1, waivers: [] });
  expect(await reported(sandbox, 0, 'version')).toEqual({
    version: 1,
    engine: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    node: process.versions.node,
    system: `${process.platform}-${process.arch}`,
  });
});

describe('bootstrap', () => {
  test('reports why nothing was looked at', async () => {
    const report = await reported(new Sandbox(), 1, 'bootstrap');
    expect(report).toMatchObject({ ok: false, steps: [], problems: [{ code: 'stale' }] });
  });
});
