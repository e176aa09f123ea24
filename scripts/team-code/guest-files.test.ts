import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Sandbox, smallest } from '../../tests/support/organisation.js';
import { openGuest } from './guest-files.js';

const repository = join(import.meta.dirname, '../..');

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Why the machine of modules cannot be opened after one of its files was damaged. */
function refusalAfter(file: string, damage: (path: string) => void): string {
  const guest = join(temporaryFolder(), 'guest');
  cpSync(join(repository, 'dist/guest'), guest, { recursive: true });
  damage(join(guest, file));
  try {
    openGuest(guest);
    return '';
  } catch (e) {
    return (e as Error).message.replace(guest, 'guest');
  }
}

test('each damaged or missing file of the machine is named', () => {
  for (const file of ['quickjs.wasm', 'memory.br', 'guest.json']) {
    expect(refusalAfter(file, (path) => truncateSync(path, 20))).toBe(`guest/${file} is damaged`);
    expect(refusalAfter(file, (path) => writeFileSync(path, '{}'))).toBe(`guest/${file} is damaged`);
    expect(refusalAfter(file, (path) => rmSync(path))).toBe(`cannot read guest/${file}: ENOENT`);
  }
  expect(refusalAfter('guest.json', () => {})).toBe('');
});

test('a command with a damaged machine ends with 2, the file and what to do', () => {
  const engine = temporaryFolder();
  for (const name of ['dist', 'package.json', 'policies'])
    cpSync(join(repository, name), join(engine, name), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(engine, 'node_modules'));
  const memory = join(engine, 'dist/guest/memory.br');
  truncateSync(memory, 1000);
  const module = "import { service } from 'waymark-platform';\nexport default service({ image: 'a:1' });\n";
  const { root } = new Sandbox({ ...smallest, 'teams/payments/ledger.ts': module });
  const args = [join(engine, 'dist/scripts/platform.js'), 'synth', '--root', root];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stderr).toBe(
    `platform: ${memory} is damaged\n  fix: install or build waymark-platform again: its files may be damaged\n`,
  );
  expect(status).toBe(2);
});
