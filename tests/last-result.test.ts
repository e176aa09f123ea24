import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { checkOrganisation } from '../scripts/pipeline/check/check.js';
import { targetOf } from '../scripts/pipeline/synth/choose-target.js';
import { synth } from '../scripts/pipeline/synth/synth.js';
import { synthesised } from './support/in-process.js';
import { isKnown, outcome, settled } from './support/last-result.js';
import type { Sandbox } from './support/organisation.js';
import { breaking, theRule, withWaiver } from './support/waivers.js';

afterEach(() => {
  vi.useRealTimers();
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
  const sandbox = await settled({ ...breaking, ...withWaiver({ expires: '2026-12-31' }) });
  const said = async () => {
    const [synthed, checked] = [
      (await synthesised(sandbox)).result,
      await checkOrganisation(sandbox.root, [], {}, () => {}),
    ];
    return [synthed, checked].map(({ problems }) =>
      problems.map(({ code, severity }) => `${severity} ${code}`),
    );
  };
  const waived = [`note ${theRule}`];
  expect(await said()).toEqual([waived, waived]);
  vi.setSystemTime(new Date('2026-12-31T23:59:59Z'));
  const ending = [...waived, 'warning expiring-waiver'];
  expect(await said()).toEqual([ending, ending]);
  vi.setSystemTime(new Date('2027-01-01T00:00:00Z'));
  expect(isKnown(sandbox)).toBe(true);
  // nothing is committed here, so that all counts as changed
  expect(await said()).toEqual([
    [`warning ${theRule}`, 'warning expired-waiver'],
    [`error ${theRule}`, 'warning expired-waiver'],
  ]);
});

test('a result that is damaged or wrong in any field costs time alone', async () => {
  const sandbox = await settled({ ...breaking, ...withWaiver() });
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
