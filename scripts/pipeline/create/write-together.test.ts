import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultyDisk } from '../../../tests/support/faults.js';
import { Sandbox } from '../../../tests/support/organisation.js';
import { type Files, writeTogether } from './write-together.js';

const filesOf = (texts: Record<string, string>): Files =>
  new Map(Object.entries(texts).map(([path, text]) => [path, { text, executable: path.endsWith('.sh') }]));

const additions = (folder: string, complete = async () => {}) => ({
  root: join(folder, 'mono'),
  declarations: filesOf({
    'teams/payments/refunds.yaml': 'kind: WebService\n',
    'teams/new/team.yaml': 'kind: Team\n',
  }),
  changed: new Map([['environments/platform.yaml', 'new']]),
  repository: {
    folder: join(folder, 'code/go/refunds'),
    files: filesOf({ 'README.md': '# refunds\n', 'bin/run.sh': '#!/bin/sh\n' }),
    complete,
  },
});

const whole = [
  'code/go/',
  'code/go/refunds/',
  'code/go/refunds/README.md: # refunds\n',
  'code/go/refunds/bin/',
  'code/go/refunds/bin/run.sh: #!/bin/sh\n',
  'mono/environments/platform.yaml: new',
  'mono/teams/new/',
  'mono/teams/new/team.yaml: kind: Team\n',
  'mono/teams/payments/refunds.yaml: kind: WebService\n',
];

/** A folder with a monorepo and code, and what differs in it from now on. */
function workplace(root = new Sandbox({}).root): { folder: string; left: () => string[] } {
  const folder = join(root, 'home');
  for (const each of ['mono/teams/payments', 'mono/environments', 'code'])
    mkdirSync(join(folder, each), { recursive: true });
  writeFileSync(join(folder, 'mono/environments/platform.yaml'), 'old');
  const entries = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(folder.length + 1);
      return entry.isDirectory() ? `${name}/` : `${name}: ${readFileSync(path, 'utf8')}`;
    });
  const before = entries();
  return {
    folder,
    left: () => [
      ...before.filter((entry) => !entries().includes(entry)).map((entry) => `lost ${entry}`),
      ...entries()
        .filter((entry) => !before.includes(entry))
        .sort(),
    ],
  };
}

test('writes everything, with modes that the person has chosen', async () => {
  const { folder, left } = workplace();
  await writeTogether(additions(folder));
  expect(left()).toEqual(['lost mono/environments/platform.yaml: old', ...whole]);
  expect(statSync(join(folder, 'code/go/refunds/bin/run.sh')).mode & 0o111).not.toBe(0);
  expect(statSync(join(folder, 'code/go/refunds/README.md')).mode & 0o111).toBe(0);
});

test('leaves nothing, whichever operation finds the disk full', async () => {
  const { root } = new Sandbox({});
  const disk = faultyDisk(root);
  let failures = 0;
  for (let call = 1; ; call++) {
    const { folder, left } = workplace(join(root, String(call)));
    disk.arm(call, 'ENOSPC');
    const failed = await writeTogether(additions(folder)).then(
      () => undefined,
      (e: Error) => e,
    );
    const isDone = disk.calls().length < call;
    disk.disarm();
    if (isDone) break;
    // a look at whether something exists needs no space
    if (failed === undefined) continue;
    failures += 1;
    expect({ call, message: failed.message }).toEqual({ call, message: expect.stringMatching(/ENOSPC/) });
    expect({ call, left: left() }).toEqual({ call, left: [] });
  }
  expect(failures).toBeGreaterThan(12);
});

describe('what exists', () => {
  test('is kept, and nothing is written beside it', async () => {
    const { folder, left } = workplace();
    writeFileSync(join(folder, 'mono/teams/payments/refunds.yaml'), 'mine');
    await expect(writeTogether(additions(folder))).rejects.toThrow(
      'teams/payments/refunds.yaml already exists',
    );
    expect(left()).toEqual(['mono/teams/payments/refunds.yaml: mine']);
  });

  test('is kept also if somebody creates it in the meantime', async () => {
    const { folder, left } = workplace();
    const meantime = async () => {
      mkdirSync(join(folder, 'code/go/refunds'));
      writeFileSync(join(folder, 'code/go/refunds/mine'), 'mine');
    };
    await expect(writeTogether(additions(folder, meantime))).rejects.toThrow(
      'code/go/refunds already exists',
    );
    expect(left()).toEqual(['code/go/', 'code/go/refunds/', 'code/go/refunds/mine: mine']);
  });
});

test('a repository that cannot be completed is not left', async () => {
  const { folder, left } = workplace();
  const failing = () => Promise.reject(new Error('git cannot start a repository'));
  await expect(writeTogether(additions(folder, failing))).rejects.toThrow('git cannot start a repository');
  expect(left()).toEqual([]);
});
