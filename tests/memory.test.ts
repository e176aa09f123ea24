import { spawnSync } from 'node:child_process';
import { renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
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

test.each<[how: string, change: (path: string, text: string) => void]>([
  ['written in place', (path, text) => writeFileSync(path, text)],
  [
    'replaced',
    (path, text) => {
      writeFileSync(`${path}.other`, text);
      renameSync(`${path}.other`, path);
    },
  ],
])('a file that was %s with its size and time kept is put right', (_, change) => {
  const sandbox = synthesised();
  expect(sandbox.platform('synth').out).toContain('0 written');
  const text = sandbox.read(deployment);
  const path = join(sandbox.root, deployment);
  const { mtimeMs, size } = statSync(path);
  // keeps the time to the nanosecond, unlike utimes
  const clock = join(sandbox.root, 'clock');
  const touch = (file: string, as: string) => spawnSync('touch', ['-r', as, file]);
  touch(clock, path);
  change(path, text.replace('replicas: 3', 'replicas: 9'));
  touch(path, clock);
  expect(statSync(path)).toMatchObject({ size, mtimeMs });
  expect(sandbox.platform('synth', '--check').err).toContain(`${deployment} error stale`);
  expect(sandbox.platform('synth').out).toContain('1 written');
  expect(sandbox.read(deployment)).toBe(text);
});

test('a run right after a synth reads no rendered file again', () => {
  const sandbox = synthesised();
  const before = sandbox.read('.waymark/units.json');
  sandbox.write(
    'teams/payments/checkout.yaml',
    'kind: WebService\nspec: {image: "checkout:1.4.2", replicas: 4}\n',
  );
  sandbox.platform('synth');
  const after = sandbox.read('.waymark/units.json');
  expect(after).not.toBe(before);
  sandbox.platform('synth');
  expect(sandbox.read('.waymark/units.json')).toBe(after);
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

test.each(['files', 'units', 'facts/payments', 'result'])(
  'a table of %s that is damaged or gone costs time alone',
  (table) => {
    const sandbox = synthesised();
    sandbox.write(`.waymark/${table}.json`, '{"rows": {"payments');
    expect(sandbox.platform('synth').out).toContain('0 written');
    sandbox.remove(`.waymark/${table}.json`);
    sandbox.write('teams/payments/checkout.yaml', 'kind: WebService\nspec: {image: "checkout:2"}\n');
    expect(sandbox.platform('synth').out).toContain('1 written');
    expect(sandbox.read(deployment)).toContain('checkout:2');
    expect(sandbox.platform('synth').out).toContain('0 written');
  },
);

test('removes a unit while the others stay the same, and keeps the cache', () => {
  const sandbox = synthesised({
    ...smallest,
    'teams/payments/other.yaml': 'kind: WebService\nspec: {image: "other:1"}\n',
  });
  sandbox.remove('teams/payments/other.yaml');
  expect(sandbox.platform('synth').out).toMatch(/0 written, \d+ unchanged, [1-9]\d* removed/);
  expect(sandbox.read('.waymark/units.json')).not.toContain('payments/staging/other');
  expect(sandbox.platform('synth').out).toMatch(/0 written, \d+ unchanged, 0 removed/);
});

type Tables = Record<string, { engine: string; rows: unknown }>;
const tables = (sandbox: Sandbox): Tables =>
  Object.fromEntries(
    ['files', 'units', 'facts/payments'].map((name) => [
      name,
      JSON.parse(sandbox.read(`.waymark/${name}.json`)),
    ]),
  );
const forge = (sandbox: Sandbox, name: string, change: (rows: never) => void) => {
  const table = tables(sandbox)[name]!;
  change(table.rows as never);
  sandbox.write(`.waymark/${name}.json`, JSON.stringify(table));
};

test('a forged cache of results in .waymark does not change the outcome of --check', () => {
  const sandbox = synthesised();
  const path = join(sandbox.root, deployment);
  const unit = 'payments/staging/checkout';
  const text = sandbox.read(deployment);
  const { mtime } = statSync(path);
  sandbox.write(deployment, text.replace('replicas: 3', 'replicas: 9'));
  utimesSync(path, mtime, mtime);
  const { size, ctimeMs, ino } = statSync(path);
  forge(sandbox, 'units', (rows: { units: Record<string, { listing: string }> }) => {
    const row = rows.units[unit]!;
    row.listing = row.listing.replace(
      /deployment-checkout\.yaml\/[^/]+\/[^/]+\/[^/]+\//,
      `deployment-checkout.yaml/${size}/${ctimeMs}/${ino}/`,
    );
  });
  expect(sandbox.platform('synth').out).toContain('0 written');
  expect(sandbox.platform('synth', '--check')).toMatchObject({
    code: 1,
    err: expect.stringContaining(`${deployment} error stale`),
  });
});

test('a forged cache of declarations in .waymark does not change the outcome of --check', () => {
  const sandbox = synthesised();
  forge(sandbox, 'files', (rows: Record<string, unknown>) => {
    const path = 'teams/payments/checkout.yaml';
    rows[path] = JSON.parse(JSON.stringify(rows[path]).replace('"replicas":3', '"replicas":9'));
  });
  expect(sandbox.platform('synth', '--check')).toMatchObject({ code: 0, err: '' });
  // while inputs and apps/ match the last result, synth reads nothing else
  sandbox.remove('.waymark/result.json');
  sandbox.platform('synth');
  expect(sandbox.read(deployment)).toContain('replicas: 9');
  expect(sandbox.platform('synth', '--check').code).toBe(1);
  sandbox.remove('.waymark');
  expect(sandbox.platform('synth').out).toContain('1 written');
  expect(sandbox.platform('synth', '--check').code).toBe(0);
});

test('a row that is wrong by itself costs time alone', () => {
  const sandbox = synthesised();
  const before = sandbox.tree();
  forge(sandbox, 'units', (rows: { units: Record<string, Record<string, unknown>> }) => {
    for (const [i, row] of Object.values(rows.units).entries())
      row[['hash', 'listing', 'digest'][i % 3]!] = '0123456789abcdef';
  });
  forge(sandbox, 'files', (rows: Record<string, [string]>) => {
    for (const row of Object.values(rows)) row[0] = '0123456789abcdef';
  });
  expect(sandbox.platform('synth').out).toContain('0 written');
  expect(sandbox.tree()).toEqual(before);
});
