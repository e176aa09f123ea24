import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { platformFileWith, Sandbox, smallest } from './support/organisation.js';

const explain = (...args: string[]) => new Sandbox().platform('explain', ...args);

test('explain alone lists the kinds', () => {
  const { code, out } = explain();
  expect(code).toBe(0);
  expect(out).toMatch(/WebService +Service that answers HTTP requests:/);
});

test('explain of a kind shows where it lives, its fields and an example', () => {
  const { code, out } = explain('webservice');
  expect(code).toBe(0);
  expect(out).toContain('WebService  teams/<team>/<name>.yaml');
  expect(out).toMatch(/port {2}whole number, 1 to 65535, default 8080\n +Port the container listens on\./);
  expect(out).toContain('example\n  apiVersion: acme.dev/v1\n  kind: WebService');
});

test('explain of a field, with or without spec, in lists and free maps', () => {
  for (const asked of ['WebService.ingress.host', 'WebService.spec.ingress.host'])
    expect(explain(asked).out).toContain('WebService.ingress.host  text, required');
  expect(explain('WebService.ingress').out).toContain('ingress.path  text, default "/"');
  expect(explain('Platform.sizes.small.cpu').out).toContain('CPU request of a pod of this size, in cores.');
  expect(explain('Environment.queues[0].name').out).toContain('Environment.queues[].name  text, required');
});

test('explain of a code says what it means and what to do', () => {
  expect(explain('stale').out).toBe(
    'stale\napps/ does not match the declarations.\n  fix: Run `platform synth` and commit the result.\n',
  );
});

test('explain of a unit lists its inputs and objects', () => {
  const { code, out } = explain('payments/staging/checkout');
  expect(code).toBe(0);
  expect(out).toContain('declared in  teams/payments/checkout.yaml');
  expect(out).toContain('payments-staging, on cluster eu');
  expect(out).toContain('  deployment-checkout.yaml');
  expect(out).toContain('  replicas: 3');
});

test("the organisation's own kinds are explained like the built-in ones", () => {
  const root = join(import.meta.dirname, '..');
  const { out } = new Sandbox({}).platform('explain', '--root', root);
  const own = readdirSync(join(root, 'constructs/own'));
  expect(own.length).toBeGreaterThan(0);
  for (const folder of own) expect(out.toLowerCase()).toContain(`\n  ${folder.replaceAll('-', '')} `);
});

test.each([
  ['WebServce', 'did you mean "WebService"?'],
  ['WebService.ingres.host', 'did you mean "ingress.host"?'],
  ['ambiguous-scaler', 'did you mean "ambiguous-scalar"?'],
  ['payments/staging/chekout', 'did you mean "payments/staging/checkout"?'],
  ['apps/payments/staging/checkout/deploymnt-checkout.yaml', 'renders no deploymnt-checkout.yaml'],
])('explain %s names the nearest', (asked, hint) => {
  const { code, err } = explain(asked);
  expect(code).toBe(2);
  expect(err).toContain(hint);
});

test('explain of a rule says what it demands, why, and where it applies', () => {
  const { code, out } = explain('pod-security/host-path');
  expect(code).toBe(0);
  expect(out).toContain('pod-security/host-path  blocks\n');
  expect(out).toMatch(/^judges {2}platform synth and check\n {8}Gatekeeper\n/m);
  expect(out).toContain('Pod Security admission, at baseline');
  expect(explain('hardening/replicas').out).toContain('no cluster: it needs all objects of a unit at once');
});

test('explain of a rule shows the settings of the organisation', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'environments/platform.yaml': platformFileWith('policies: {levels: {hardening/cpu-limit: block}}'),
  });
  expect(sandbox.platform('explain', 'hardening/cpu-limit').out).toContain(
    'hardening/cpu-limit  blocks, by environments/platform.yaml\n',
  );
});

test('explain of a rule that is misspelt names the nearest', () => {
  expect(explain('pod-security/host-paht')).toMatchObject({
    code: 2,
    err: expect.stringContaining('did you mean "pod-security/host-path"?'),
  });
});

test('a unit that cannot be rendered is a problem of its declaration, as it is for cost', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'teams/payments/ledger.ts': `import { service } from 'waymark-platform';
export default service({ image: 'ledger:2.0.0' }, () => { throw new Error('no rates'); });
`,
  });
  const unit = 'payments/staging/ledger';
  for (const args of [
    ['explain', unit],
    ['explain', `apps/${unit}/deployment-ledger.yaml`],
    ['cost', unit],
  ]) {
    const { code, err } = sandbox.platform(...args);
    expect([args, code, err]).toEqual([
      args,
      1,
      expect.stringMatching(/^teams\/payments\/ledger\.ts:2:\d+ error typed-error: .*no rates/),
    ]);
  }
});

test('a team whose declaration is invalid is a team all the same', () => {
  const sandbox = new Sandbox({ ...smallest, 'teams/payments/team.yaml': 'kind: [' });
  for (const command of ['explain', 'cost', 'check', 'synth'])
    expect(sandbox.platform(command, 'payments')).toMatchObject({
      code: 1,
      err: expect.stringContaining('teams/payments/team.yaml:1:8 error yaml-syntax'),
    });
});
