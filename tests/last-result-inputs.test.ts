import { renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { engineDigest } from '../scripts/pipeline/memory/engine.js';
import { synthesised } from './support/in-process.js';
import { edit, expectAsFromNothing, isKnown, settled } from './support/last-result.js';
import { Sandbox, smallest } from './support/organisation.js';

test.each([
  ['environments/platform.yaml', 'registry.acme.dev', 'registry.acme.net'],
  ['environments/clusters/eu.yaml', 'eu.example.com', 'fr.example.com'],
  ['environments/tiers/staging.yaml', 'Tier', 'Tire'],
  ['environments/payments/staging.yaml', 'tier: staging', 'tier: stagnig'],
  ['environments/confirmations.yaml', '[]', '{}'],
  ['scorecard/own/facts.yaml', 'docs', 'dogs'],
  ['teams/payments/team.yaml', 'cc-1001', 'cc-1002'],
  ['teams/payments/checkout.yaml', 'replicas: 3', 'replicas: 4'],
  ['teams/payments/ledger.images.yaml', 'ledger:1.0', 'ledger:1.1'],
  ['teams/payments/cart/platform.yaml', 'cart:1.0', 'cart:1.1'],
  ['teams/payments/manifests/notes.yaml', 'note: one', 'note: two'],
])('a change of %s is noticed, though its size and time are the same', async (path, from, to) => {
  const sandbox = await settled();
  edit(sandbox, path, from, to);
  expect(isKnown(sandbox)).toBe(false);
  await expectAsFromNothing(sandbox);
});

test.each([
  ['constructs/own/notes.txt', 'one', 'two'],
  ['package-lock.json', '3', '2'],
])('a change of %s is noticed, whatever it does', async (path, from, to) => {
  const sandbox = await settled();
  edit(sandbox, path, from, to);
  expect(isKnown(sandbox)).toBe(false);
});

test.each(['policies/own/levels.yaml', 'policies/own/lib/own.rego', 'policies/own/naming/prefix/rule.rego'])(
  'a change of %s makes another engine, which believes no table',
  (path) => {
    const sandbox = new Sandbox({ [path]: 'one' });
    const before = engineDigest(sandbox.root);
    edit(sandbox, path, 'one', 'two');
    expect(engineDigest(sandbox.root)).not.toBe(before);
  },
);

test('a declaration that is added, removed, moved or made a link is noticed', async () => {
  const sandbox = await settled();
  const checkout = join(sandbox.root, 'teams/payments/checkout.yaml');
  sandbox.write('teams/payments/other.yaml', 'kind: WebService\nspec: {image: "other:1"}\n');
  expect(isKnown(sandbox)).toBe(false);
  sandbox.remove('teams/payments/other.yaml');
  expect(isKnown(sandbox)).toBe(true);
  renameSync(checkout, join(sandbox.root, 'teams/payments/checkin.yaml'));
  expect(isKnown(sandbox)).toBe(false);
  symlinkSync('checkin.yaml', checkout);
  expect(isKnown(sandbox)).toBe(false);
  await expectAsFromNothing(sandbox);
});

test('a module and every file that it imports are inputs', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'teams/payments/typed.ts':
      "import { service } from 'waymark-platform';\nimport { image } from './lib/image.ts';\nexport default service({ image });\n",
    'teams/payments/lib/image.ts': "import data from './image.json';\nexport const image = data.image;\n",
    'teams/payments/lib/image.json': '{"image": "typed:1"}',
  });
  expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
  for (const [path, from, to] of [
    ['teams/payments/typed.ts', '({ image })', '({image  })'],
    ['teams/payments/lib/image.ts', 'data.image', 'data.imago'],
    ['teams/payments/lib/image.json', 'typed:1', 'typed:2'],
  ] as const) {
    expect(isKnown(sandbox)).toBe(true);
    edit(sandbox, path, from, to);
    expect(isKnown(sandbox)).toBe(false);
    if (path.endsWith('.json')) continue;
    edit(sandbox, path, to, from);
  }
  expect(sandbox.platform('synth').out).toContain('1 written');
});

test('the result of a run for one unit is not used for the whole', async () => {
  const sandbox = await settled();
  edit(sandbox, 'teams/payments/checkout.yaml', 'replicas: 3', 'replicas: 4');
  await synthesised(sandbox, ['payments/staging/ledger']);
  expect(isKnown(sandbox)).toBe(false);
  await expectAsFromNothing(sandbox);
});
