import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { clusterInAws } from './support/clusters.js';
import { organisation, problems, service, synthesised } from './support/data.js';
import { complaints } from './support/in-process.js';
import { Sandbox } from './support/organisation.js';
import { yaml } from './support/yaml.js';

const image = `image: "mailer@sha256:${'b'.repeat(64)}"`;
const worker = (name: string, spec: string) => ({
  ...organisation,
  [`teams/payments/${name}.yaml`]: `kind: Worker\nspec: {${image}, ${spec}}\n`,
});
const refused = (name: string, spec: string) => complaints(new Sandbox(worker(name, spec)));
const letters = (count: number) => 'a'.repeat(count);

function waveOf(sandbox: Sandbox, file: string): number {
  const { annotations } = parse(sandbox.read(`apps/payments/staging/checkout/${file}.yaml`)).metadata;
  return Number(annotations?.['argocd.argoproj.io/sync-wave'] ?? 0);
}

describe('access of a service to data', () => {
  test('is in the unit of the service, so another user of a database changes no other unit', () => {
    const sandbox = synthesised(service('database: {name: orders}\nqueues: [{name: jobs}]\n'));
    const before = sandbox.tree();
    sandbox.write(
      'teams/payments/mailer.yaml',
      `kind: Worker\nspec: {${image}, database: {use: orders}, queues: [{use: jobs}]}\n`,
    );
    expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
    const after = sandbox.tree();
    const changed = Object.keys({ ...before, ...after }).filter((path) => before[path] !== after[path]);
    const units = new Set(changed.map((path) => path.split('/').slice(1, 4).join('/')));
    expect([...units]).toEqual(['payments/production/mailer', 'payments/staging/mailer']);
    expect(changed).toContain('apps/payments/staging/mailer/access-mailer.orders.yaml');
    expect(changed).toContain('apps/payments/staging/mailer/identity-mailer.yaml');
  });

  test('is synced first with its cloud role, because pods that are older than the role never get it', () => {
    const sandbox = synthesised(service('queues: [{name: jobs}]\n'));
    expect(waveOf(sandbox, 'identity-checkout')).toBeLessThan(waveOf(sandbox, 'deployment-checkout'));
  });

  test('is synced before the migration', () => {
    const sandbox = synthesised(
      service(yaml`
      database: {name: orders}
      migrate: {command: [./migrate]}
    `),
    );
    expect(waveOf(sandbox, 'access-checkout.orders')).toBeLessThan(waveOf(sandbox, 'job-checkout-migrate'));
  });
});

describe('joined names may be as long as the limit, and no longer', () => {
  test('63 for the access of a service to its data', async () => {
    const name = letters(63 - 'mailer.'.length);
    expect(await refused('mailer', `topics: [{name: ${name}}]`)).toEqual([]);
    const found = await refused('mailer', `topics: [{name: ${name}a}]`);
    expect(found).toEqual([
      `teams/payments/mailer.yaml:1:1 error name-too-long: its access to ${name}a would be named mailer.${name}a with 64 characters; the limit is 63`,
    ]);
  });

  test('64 for its AWS role', async () => {
    const name = letters(64 - 'payments-production-'.length);
    expect(await refused(name, 'queues: [{name: q}]')).toEqual([]);
    const found = await refused(`${name}a`, 'queues: [{name: q}]');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/name-too-long: its AWS role would be named .*65 characters; the limit is 64/);
  });

  test('32 for its user of a MySQL database, and more for its role in a PostgreSQL one', async () => {
    const of = (type: string) => `database: {name: orders, type: ${type}}`;
    expect(await refused(letters(32), of('mysql'))).toEqual([]);
    expect(await refused(letters(33), of('postgres'))).toEqual([]);
    const found = await refused(letters(33), of('mysql'));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/name-too-long: its user in orders .*33 characters; the limit is 32/);
  });
});

describe('a service is nobody but itself', () => {
  test.each(['platform', 'app', 'postgres'])('in a database: not %s', async (name) => {
    const found = await refused(name, 'database: {name: orders}');
    expect(found).toEqual([
      `teams/payments/${name}.yaml:1:1 error bad-name: its role in orders would be named ${name}, which Postgres reserves`,
    ]);
    expect(await refused(name, 'queues: [{name: jobs}]')).toEqual([]);
  });

  test('in AWS, which a cluster without Pod Identity cannot tell', () => {
    const err = problems({
      ...service('database: postgresql\nqueues: [{name: jobs}]\nbuckets: [{name: files}]\n'),
      'environments/clusters/eu.yaml': clusterInAws().replace('podIdentity: true', 'podIdentity: false'),
    });
    expect(err).toMatch(
      /checkout\.yaml:5:3 error no-capability: checkout in staging uses the Queue jobs, but pods on its cluster eu have no AWS identity\n[\s\S]*set podIdentity: true/,
    );
    expect(
      synthesised({
        ...service('database: postgresql\n'),
        'environments/clusters/eu.yaml': clusterInAws().replace('podIdentity: true', 'podIdentity: false'),
      }).tree(),
    ).toHaveProperty('apps/payments/staging/checkout/access-checkout.checkout-db.yaml');
  });
});

describe('team code cannot choose its own identity', () => {
  const typed = (code: string) =>
    problems({
      ...organisation,
      'teams/payments/ledger.ts': `import { service } from 'waymark-platform';
export default service({ image: 'ledger@sha256:${'c'.repeat(64)}', database: 'postgresql', queues: [{ name: 'jobs' }] }, (scope, ctx) => {
${code}
});
`,
    });
  const replaced = (object: string, path: string) =>
    `ctx.object('${object}').addJsonPatch({ _toJson: () => ({ op: 'replace', path: '${path}', value: 'platform' }) } as any);`;
  const made = (kind: string) =>
    `new ctx.workload.constructor(scope, 'x', { apiVersion: 'acme.dev/v1', kind: '${kind}', metadata: { name: 'x' }, spec: { service: 'ledger' } });`;

  test.each([
    ['Access ledger.ledger-db', replaced('Access', '/spec/role')],
    ['Identity ledger', replaced('Identity', '/spec/externalName')],
    ['Access x', made('Access')],
    ['Identity x', made('Identity')],
  ])('by code, that makes or changes %s', (object, code) => {
    expect(typed(code)).toMatch(
      new RegExp(
        `ledger\\.ts:3:\\d+ error forbidden-kind: payments/\\w+/ledger may not create or change ${object}`,
      ),
    );
  });

  test.each(['Access', 'Identity', 'Network', 'Postgres'])('by a raw %s', (kind) => {
    const err = problems({
      ...organisation,
      'teams/payments/manifests/more.yaml': yaml`
        apiVersion: acme.dev/v1
        kind: ${kind}
        metadata: {name: checkout}
        spec: {service: checkout}
      `,
    });
    expect(err).toContain(
      `teams/payments/manifests/more.yaml:2:7 error forbidden-kind: team payments may not use raw manifests of kind acme.dev/${kind}`,
    );
  });
});
