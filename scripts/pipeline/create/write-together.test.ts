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

test('a file that changes is the old one or the new one, whichever operation fails', async () => {
  const { root } = new Sandbox({});
  const disk = faultyDisk(root);
  let failures = 0;
  for (let call = 1; ; call++) {
    const { folder } = workplace(join(root, String(call)));
    const file = join(folder, 'mono/teams/payments/refunds.yaml');
    writeFileSync(file, 'old', { mode: 0o600 });
    const changes = {
      root: join(folder, 'mono'),
      declarations: filesOf({ 'teams/new/team.yaml': 'kind: Team\n' }),
      changed: new Map([['teams/payments/refunds.yaml', 'new']]),
    };
    disk.arm(call, 'ENOSPC');
    const isMade = await writeTogether(changes).then(
      () => true,
      () => false,
    );
    const isDone = disk.calls().length < call;
    disk.disarm();
    if (!isMade) failures += 1;
    expect({ call, text: readFileSync(file, 'utf8') }).toEqual({ call, text: isMade ? 'new' : 'old' });
    if (isMade) expect(statSync(file).mode & 0o777).toBe(0o600);
    if (!isMade || isDone)
      expect({ call, beside: readdirSync(join(file, '..')).length }).toEqual({ call, beside: 1 });
    if (isDone) break;
  }
  expect(failures).toBeGreaterThan(5);
});

test('an empty folder is filled, and is empty again if the disk is full', async () => {
  const { root } = new Sandbox({});
  const disk = faultyDisk(root);
  for (const call of [1, 5, 9, 12, 14, 16, Number.POSITIVE_INFINITY]) {
    const { folder } = workplace(join(root, String(call)));
    const target = join(folder, 'code');
    disk.arm(call, 'ENOSPC');
    const { repository, ...rest } = additions(folder);
    const isMade = await writeTogether({
      ...rest,
      repository: { ...repository, folder: target, mayExist: true },
    }).then(
      () => true,
      () => false,
    );
    disk.disarm();
    expect({ call, left: readdirSync(target).sort() }).toEqual({
      call,
      left: isMade ? ['README.md', 'bin'] : [],
    });
    expect({ call, beside: readdirSync(folder).sort() }).toEqual({ call, beside: ['code', 'mono'] });
  }
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
