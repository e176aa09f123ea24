import { statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Sandbox, smallest } from './support/organisation.js';

const deployment = 'apps/payments/staging/checkout/deployment-checkout.yaml';
const synthesised = (files = smallest): Sandbox => {
  const sandbox = new Sandbox(files);
  expect(sandbox.platform('synth').code).toBe(0);
  return sandbox;
};

test('a file that was edited is put right, though its size is the same', () => {
  const sandbox = synthesised();
  const text = sandbox.read(deployment);
  sandbox.write(deployment, text.replace('replicas: 3', 'replicas: 9'));
  expect(sandbox.platform('synth').out).toContain('1 written');
  expect(sandbox.read(deployment)).toBe(text);
});

test('files that were only touched are not written, and are known again afterwards', () => {
  const sandbox = synthesised();
  const before = sandbox.read('.waymark/units.json');
  sandbox.platform('synth');
  expect(sandbox.read('.waymark/units.json')).toBe(before);
  utimesSync(join(sandbox.root, deployment), 1, 1);
  expect(sandbox.platform('synth').out).toContain('0 written');
  expect(statSync(join(sandbox.root, deployment)).mtimeMs).toBe(1000);
  const after = sandbox.read('.waymark/units.json');
  expect(after).not.toBe(before);
  sandbox.platform('synth');
  expect(sandbox.read('.waymark/units.json')).toBe(after);
});

test.each(['files', 'units', 'facts'])('a table of %s that is damaged or gone costs time alone', (table) => {
  const sandbox = synthesised();
  sandbox.write(`.waymark/${table}.json`, '{"rows": {"payments');
  expect(sandbox.platform('synth').out).toContain('0 written');
  sandbox.remove(`.waymark/${table}.json`);
  sandbox.write('teams/payments/checkout.yaml', 'kind: WebService\nspec: {image: "checkout:2"}\n');
  expect(sandbox.platform('synth').out).toContain('1 written');
  expect(sandbox.read(deployment)).toContain('checkout:2');
  expect(sandbox.platform('synth').out).toContain('0 written');
});

test('what is removed while the rest stays the same is removed, and stays known', () => {
  const sandbox = synthesised({
    ...smallest,
    'teams/payments/other.yaml': 'kind: WebService\nspec: {image: "other:1"}\n',
  });
  sandbox.remove('teams/payments/other.yaml');
  expect(sandbox.platform('synth').out).toMatch(/0 written, \d+ unchanged, [1-9]\d* removed/);
  expect(sandbox.read('.waymark/units.json')).not.toContain('payments/staging/other');
  expect(sandbox.platform('synth').out).toMatch(/0 written, \d+ unchanged, 0 removed/);
});
