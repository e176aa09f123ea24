import { renameSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { readInputs } from '../scripts/load/inputs.js';
import { checkOrganisation } from '../scripts/pipeline/check/check.js';
import { engineDigest } from '../scripts/pipeline/memory/engine.js';
import { memoryOf } from '../scripts/pipeline/memory/memory.js';
import { resultOfSame } from '../scripts/pipeline/memory/same-inputs.js';
import { targetOf } from '../scripts/pipeline/synth/choose-target.js';
import { synth } from '../scripts/pipeline/synth/synth.js';
import { synthesised } from './support/in-process.js';
import { Sandbox, smallest } from './support/organisation.js';
import { breaking, theRule, waiverFile, waiversFile } from './support/waivers.js';

afterEach(() => {
  vi.useRealTimers();
});

const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: notes}\ndata: {note: one}\n';
const files = {
  ...smallest,
  'environments/confirmations.yaml': 'kind: Confirmations\nspec: {confirmations: []}\n',
  'teams/payments/ledger.yaml': 'kind: WebService\nspec: {}\n',
  'teams/payments/ledger.images.yaml': 'staging: ledger:1.0\n',
  'teams/payments/cart/platform.yaml': 'image: cart:1.0\n',
  'teams/payments/manifests/notes.yaml': configMap,
  'constructs/own/notes.txt': 'one',
  'package-lock.json': '{"lockfileVersion": 3}',
};

/** Whether a run would start from the last result, as far as its inputs are concerned. */
const isKnown = ({ root }: Sandbox): boolean =>
  resultOfSame(root, readInputs(root), memoryOf(root)) !== undefined;

/** Changes some text for another of the same length, and leaves the time of the file as it was. */
function edit(sandbox: Sandbox, path: string, from: string, to: string): void {
  const text = sandbox.read(path);
  expect(text).toContain(from);
  expect(from.length).toBe(to.length);
  const { atime, mtime } = statSync(join(sandbox.root, path));
  sandbox.write(path, text.replace(from, to));
  utimesSync(join(sandbox.root, path), atime, mtime);
}

async function settled(given: Readonly<Record<string, string>> = files): Promise<Sandbox> {
  const sandbox = new Sandbox(given);
  const { result } = await synthesised(sandbox);
  expect(result.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(isKnown(sandbox)).toBe(true);
  return sandbox;
}

/** What a run comes to, but for what it wrote. */
async function outcome(sandbox: Sandbox) {
  const {
    written: _,
    unchanged: __,
    removed: ___,
    changed: ____,
    ...result
  } = (await synthesised(sandbox)).result;
  return { ...result, apps: sandbox.tree() };
}

/** A run that remembers must come to what one comes to that does not. */
async function expectAsFromNothing(sandbox: Sandbox): Promise<void> {
  const other = Sandbox.copyOf(sandbox.root);
  other.remove('.waymark');
  expect(await checkOrganisation(sandbox.root, [], {}, () => {})).toEqual(
    await checkOrganisation(other.root, [], {}, () => {}),
  );
  expect(await outcome(sandbox)).toEqual(await outcome(other));
}

test.each([
  ['environments/platform.yaml', 'registry.acme.dev', 'registry.acme.net'],
  ['environments/clusters/eu.yaml', 'eu.example.com', 'fr.example.com'],
  ['environments/tiers/staging.yaml', 'Tier', 'Tire'],
  ['environments/payments/staging.yaml', 'tier: staging', 'tier: stagnig'],
  ['environments/confirmations.yaml', '[]', '{}'],
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

test('what was limited to one unit does not stand for the whole', async () => {
  const sandbox = await settled();
  edit(sandbox, 'teams/payments/checkout.yaml', 'replicas: 3', 'replicas: 4');
  await synthesised(sandbox, ['payments/staging/ledger']);
  expect(isKnown(sandbox)).toBe(false);
  await expectAsFromNothing(sandbox);
});

const deployment = 'apps/payments/staging/checkout/deployment-checkout.yaml';
test.each<[what: string, change: (sandbox: Sandbox) => void]>([
  [
    'edited',
    (sandbox) => sandbox.write(deployment, sandbox.read(deployment).replace('replicas: 3', 'replicas: 9')),
  ],
  ['removed', (sandbox) => sandbox.remove(deployment)],
  ['added', (sandbox) => sandbox.write('apps/payments/staging/checkout/more.yaml', sandbox.read(deployment))],
  ['added where no unit is', (sandbox) => sandbox.write('apps/a/b/c.yaml', sandbox.read(deployment))],
])('a file of apps/ that is %s is put right', async (_, change) => {
  const sandbox = await settled();
  const before = sandbox.tree();
  change(sandbox);
  await synthesised(sandbox);
  expect(sandbox.tree()).toEqual(before);
});

test.each<[what: string, change: (sandbox: Sandbox) => void]>([
  ['a stranger', (sandbox) => sandbox.write('apps/payments/staging/checkout/notes.txt', 'mine')],
  [
    'a link',
    (sandbox) => {
      sandbox.remove(deployment);
      symlinkSync('/etc/hostname', join(sandbox.root, deployment));
    },
  ],
])('%s in apps/ is refused', async (_, change) => {
  const sandbox = await settled();
  change(sandbox);
  const { result } = await synthesised(sandbox);
  expect(result.problems.map(({ code }) => code)).toEqual(['stranger']);
});

test('another folder is written whole, though nothing changed', async () => {
  const sandbox = await settled();
  const out = join(sandbox.root, 'look');
  const options = { root: sandbox.root, check: false, only: [], onProgress: () => {}, onNote: () => {} };
  const { written, unchanged } = await synth({ ...options, target: targetOf(sandbox.root, out) });
  expect(written).toBeGreaterThan(5);
  expect(unchanged).toBe(0);
});

test('a waiver ends at midnight, though nothing changes', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-01T10:00:00Z') });
  const sandbox = await settled({ ...breaking, [waiversFile]: waiverFile({ expires: '2026-12-31' }) });
  const said = async () => {
    const [synthed, checked] = [
      (await synthesised(sandbox)).result,
      await checkOrganisation(sandbox.root, [], {}, () => {}),
    ];
    return [synthed, checked].map(({ problems }) =>
      problems.map(({ code, severity }) => `${severity} ${code}`),
    );
  };
  const permitted = [`note ${theRule}`];
  expect(await said()).toEqual([permitted, permitted]);
  vi.setSystemTime(new Date('2026-12-31T23:59:59Z'));
  const ending = [...permitted, 'warning expiring-waiver'];
  expect(await said()).toEqual([ending, ending]);
  vi.setSystemTime(new Date('2027-01-01T00:00:00Z'));
  expect(isKnown(sandbox)).toBe(true);
  // nothing is committed here, so that all counts as changed
  expect(await said()).toEqual([
    [...permitted, 'warning expired-waiver'],
    [`error ${theRule}`, 'warning expired-waiver'],
  ]);
});

test('a result that is damaged or wrong in any field costs time alone', async () => {
  const sandbox = await settled({ ...breaking, [waiversFile]: waiverFile() });
  const right = JSON.parse(sandbox.read('.waymark/result.json')) as {
    engine: string;
    rows: Record<string, unknown>;
  };
  const before = await outcome(sandbox);
  for (const field of Object.keys(right.rows))
    for (const wrong of [undefined, null, [null], [{}], { at: 1 }]) {
      const rows = { ...right.rows, [field]: wrong };
      sandbox.write('.waymark/result.json', JSON.stringify({ ...right, rows }));
      expect(isKnown(sandbox)).toBe(false);
    }
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '{"engine": 1}',
    JSON.stringify({ ...right, engine: 'other' }),
  ]) {
    sandbox.write('.waymark/result.json', text);
    expect(isKnown(sandbox)).toBe(false);
    expect(await outcome(sandbox)).toEqual(before);
    expect(isKnown(sandbox)).toBe(true);
  }
});
