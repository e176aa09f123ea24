import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { platformBin, Sandbox, smallest } from '../support/organisation.js';
import { makeFifo, makeLink } from '../support/special-files.js';

const ownKind = 'constructs/own/scheduled-report';
const own = Object.fromEntries(
  ['schema.ts', 'construct.ts'].map((file) => [
    `${ownKind}/${file}`,
    readFileSync(join(import.meta.dirname, '../..', ownKind, file), 'utf8'),
  ]),
);
const withOwnKind = {
  ...smallest,
  ...own,
  'teams/payments/weekly.yaml':
    'kind: ScheduledReport\nspec: {schedule: 0 7 * * 1, query: select 1, recipients: [a@acme.dev]}\n',
  'teams/payments/ledger.ts':
    "import { service } from 'waymark-platform';\nexport default service({ image: 'ledger:2.0.0' });\n",
};

test('a root that is reached through a symbolic link renders the same, own kinds and modules included', () => {
  const sandbox = new Sandbox(withOwnKind);
  const elsewhere = new Sandbox({});
  makeLink(elsewhere, 'link', sandbox.root);
  const link = join(elsewhere.root, 'link');
  expect(elsewhere.platform('synth', '--root', link)).toMatchObject({ code: 0, err: '' });
  expect(Object.keys(sandbox.tree())).toContain('apps/payments/staging/ledger/deployment-ledger.yaml');
  expect(sandbox.platform('synth')).toMatchObject({ code: 0, out: expect.stringContaining('0 written') });
  expect(elsewhere.platform('check', '--root', link)).toMatchObject({ code: 0, err: '' });
});

test('a checkout that is moved with its .waymark does not use files of its old place', () => {
  const sandbox = new Sandbox({
    ...withOwnKind,
    'node_modules/words/package.json': '{"name": "words", "type": "module", "exports": "./index.js"}',
    'node_modules/words/index.js': "export const word = 'w';\n",
    [`${ownKind}/construct.ts`]: `import { word } from 'words';\n${own[`${ownKind}/construct.ts`]}\nexport const words = [word];\n`,
  });
  const folder = new Sandbox({}).root;
  expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
  const moved = join(folder, 'moved');
  renameSync(sandbox.root, moved);
  mkdirSync(sandbox.root);
  const there = (...args: string[]) => sandbox.platform(...args, '--root', moved);
  expect(there('synth')).toMatchObject({ code: 0, out: expect.stringContaining('0 written'), err: '' });
  expect(there('check')).toMatchObject({ code: 0, err: '' });
});

test.each(['', '{', '[]', 'null'])('a package.json that holds %j changes nothing', (text) => {
  const sandbox = new Sandbox({ ...withOwnKind, 'package.json': text });
  expect(sandbox.platformProcess({}, 'synth')).toMatchObject({ code: 0, err: '' });
  const { out, err } = sandbox.platform('doctor');
  expect(err).toBe('');
  expect(out).toContain('✔ apps/ is what the declarations render');
});

test.each(['/proc/x', '/proc/x/y', '/dev/null', '/dev/null/x'])('--out %s ends with a message', (out) => {
  const sandbox = new Sandbox();
  for (const command of ['synth', 'policy export --vap']) {
    const run = spawnSync(process.execPath, [platformBin, ...command.split(' '), '--out', out], {
      cwd: sandbox.root,
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect({ command, status: run.status }).toEqual({ command, status: 2 });
    expect(run.stderr).toMatch(/^platform: (no folder can be created in|cannot (make|write)) /);
  }
});

test('what is told about another output folder names that folder', () => {
  const sandbox = new Sandbox();
  expect(sandbox.platform('synth', '--out', 'look').code).toBe(0);
  sandbox.write('look/payments/notes.txt', 'mine');
  expect(sandbox.platform('synth', '--out', 'look').err).toBe(
    'look/payments/notes.txt error stranger: the platform did not generate this file, so it does not update or remove it\n  fix: delete it, or write to another folder\n',
  );
  const outside = join(new Sandbox({}).root, 'out');
  const { err } = sandbox.platform('synth', '--check', '--out', outside);
  expect(err).toContain(`${outside}/_clusters/`);
  expect(err).toContain(`fix: run \`platform synth --out ${outside}\``);
  expect(err).not.toContain('apps/');
});

test('a device without end is refused', () => {
  const { code, err } = new Sandbox().platformProcess({}, 'check', '/dev/zero');
  expect(code).toBe(2);
  expect(err).toContain('platform: /dev/zero has more than 128 MiB, too much to check at once');
});

test('links among manifests and own constructs are not followed in circles', () => {
  const sandbox = new Sandbox(withOwnKind);
  for (const folder of ['manifests', ownKind]) {
    mkdirSync(join(sandbox.root, folder), { recursive: true });
    for (const name of ['a', 'b']) makeLink(sandbox, `${folder}/${name}`, '.');
  }
  sandbox.write('manifests/map.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: notes}\n');
  for (const args of [['check', 'manifests'], ['synth']]) {
    const run = spawnSync(process.execPath, [platformBin, ...args], {
      cwd: sandbox.root,
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect([args, run.status, run.signal]).toEqual([args, 0, null]);
  }
});

test.each<[what: string, make: (sandbox: Sandbox) => void]>([
  ['a file', (sandbox) => sandbox.write('.waymark', '')],
  ['a link to nowhere', (sandbox) => makeLink(sandbox, '.waymark', '/nowhere/at/all')],
  ['a FIFO', (sandbox) => makeFifo(sandbox, '.waymark')],
])('where .waymark is %s, doctor says so and nothing else stops', (_, make) => {
  const sandbox = new Sandbox();
  sandbox.platform('synth');
  sandbox.remove('.waymark');
  make(sandbox);
  const { code, out, err } = sandbox.platform('doctor');
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toContain('✖ .waymark is not a folder\n  fix: delete it; the next synth creates it\n');
  expect(out).toContain('✔ apps/ is what the declarations render');
  expect(sandbox.platform('synth', '--check')).toMatchObject({ code: 0, err: '' });
  expect(sandbox.platform('check')).toMatchObject({ code: 0, err: '' });
  expect(sandbox.platform('synth')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^platform: cannot make \S+\/\.waymark: EEXIST [\s\S]*move it or delete it/),
  });
});

test('.waymark may be a link to a folder elsewhere', () => {
  const sandbox = new Sandbox();
  const cache = new Sandbox({}).root;
  symlinkSync(cache, join(sandbox.root, '.waymark'));
  onTestFinished(() => sandbox.remove('.waymark'));
  expect(sandbox.platform('synth').code).toBe(0);
  expect(sandbox.platform('synth').out).toContain('0 written');
  expect(sandbox.platform('doctor').out).toContain('✔ .waymark is not locked');
});

test('doctor goes on where a folder cannot be listed', () => {
  const sandbox = new Sandbox();
  sandbox.platform('synth');
  sandbox.remove('teams');
  sandbox.write('teams', '');
  const { code, out, err } = sandbox.platform('doctor');
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toContain('✖ cannot list teams: ENOTDIR');
  expect(out).toMatch(/– .gitattributes|✔ git keeps/);
});

test('a folder that is deleted while it is the current one is named', () => {
  const sandbox = new Sandbox();
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', 'mkdir gone; cd gone; rmdir ../gone; exec "$@"', 'bash', process.execPath, platformBin, 'check'],
    { cwd: sandbox.root, encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: 'platform: the current folder does not exist any more\n  fix: change into another folder\n',
  });
});
