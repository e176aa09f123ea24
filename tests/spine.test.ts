import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Sandbox, smallest } from './support/organisation.js';

const deployment = 'apps/payments/staging/checkout/deployment-checkout.yaml';

test('one WebService becomes a Deployment', () => {
  const sandbox = new Sandbox();
  const { code, out } = sandbox.platform('synth');
  expect({ code, out }).toMatchObject({
    code: 0,
    out: expect.stringMatching(/1 team, 1 environment, \d+ units/),
  });
  expect(parse(sandbox.read(deployment))).toMatchObject({ kind: 'Deployment', spec: { replicas: 3 } });
});

test('a second synth changes nothing, with and without what .waymark remembers', () => {
  const sandbox = new Sandbox();
  sandbox.platform('synth');
  const before = sandbox.tree();
  expect(sandbox.platform('synth').out).toMatch(/0 written, \d+ unchanged, 0 removed/);
  sandbox.remove('.waymark');
  expect(sandbox.platform('synth').out).toMatch(/0 written, \d+ unchanged, 0 removed/);
  expect(sandbox.tree()).toEqual(before);
});

test('an invalid declaration is located and leaves apps/ untouched', () => {
  const sandbox = new Sandbox();
  sandbox.platform('synth');
  const before = sandbox.tree();
  sandbox.write('teams/payments/checkout.yaml', 'kind: WebService\nspec:\n  replcas: 3\n');
  const { code, err } = sandbox.platform('synth');
  expect(code).toBe(1);
  expect(err).toContain(
    'teams/payments/checkout.yaml:3:3 error unknown-field: WebService has no field "replcas"; did you mean "replicas"?',
  );
  expect(err).toContain('    3 |   replcas: 3\n      |   ^^^^^^^');
  expect(sandbox.tree()).toEqual(before);
});

test('deleting a service removes exactly its files; a stranger is never removed', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'teams/payments/other.yaml': 'kind: WebService\nspec: {image: "other:1"}\n',
  });
  sandbox.platform('synth');
  sandbox.remove('teams/payments/other.yaml');
  expect(sandbox.platform('synth').out).toMatch(/0 written, \d+ unchanged, [1-9]\d* removed/);
  expect(Object.keys(sandbox.tree()).filter((path) => path.includes('/other/'))).toEqual([]);
  sandbox.write('apps/payments/staging/checkout/mine.yaml', 'kind: ConfigMap\n');
  const { code, err } = sandbox.platform('synth');
  expect(code).toBe(1);
  expect(err).toContain('apps/payments/staging/checkout/mine.yaml error stranger');
  expect(sandbox.read('apps/payments/staging/checkout/mine.yaml')).toBe('kind: ConfigMap\n');
});

test('synth --check says what is stale and writes nothing', () => {
  const sandbox = new Sandbox();
  expect(sandbox.platform('synth', '--check')).toMatchObject({
    code: 1,
    err: expect.stringContaining('error stale'),
  });
  expect(sandbox.tree()).toEqual({});
  sandbox.platform('synth');
  expect(sandbox.platform('synth', '--check').code).toBe(0);
});

test('explain FILE names the line of the declaration, and defaults', () => {
  const sandbox = new Sandbox();
  const { out } = sandbox.platform('explain', deployment);
  expect(out).toMatch(/replicas: 3 +# teams\/payments\/checkout.yaml:2:43 replicas/);
  expect(out).toMatch(/containerPort: 8080 +# default WebService.port/);
});
