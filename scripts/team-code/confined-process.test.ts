import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { Sandbox } from '../../tests/support/organisation.js';
import { some } from '../../tests/support/some.js';
import { startConfined } from './confined-process.js';

const denied = 'ERR_ACCESS_DENIED';

/** Runs an expression in a process that is confined like those of teams: its value, or the code of its error. */
async function run(sandbox: Sandbox, expression: string): Promise<unknown> {
  sandbox.write(
    'dist/program.mjs',
    `import fs from 'node:fs';
import childProcess from 'node:child_process';
import inspector from 'node:inspector';
import v8 from 'node:v8';
import { Worker } from 'node:worker_threads';
const outside = process.argv[2];
const answer = (value) => fs.writeSync(3, JSON.stringify(value));
try {
  answer((await (async () => (${expression}))()) ?? 'done');
} catch (e) {
  answer(e.code ?? e.message);
}
`,
  );
  const root = realpathSync(sandbox.root);
  const folder = join(root, 'dist');
  const child = startConfined(folder, join(folder, 'program.mjs'), root);
  return JSON.parse(await text(child.stdio[3] as Readable));
}

const organisation = () => new Sandbox({ 'dist/engine.json': 'engine', 'secret.txt': 'secret' });

test('a confined process reads its folder', async () => {
  expect(await run(organisation(), "fs.readFileSync('engine.json', 'utf8')")).toBe('engine');
});

test.each([
  "fs.readFileSync(outside + '/secret.txt')",
  "fs.readFileSync('../secret.txt')",
  "fs.promises.readFile(outside + '/secret.txt')",
  'fs.readdirSync(outside)',
  "fs.statSync(outside + '/secret.txt')",
  "fs.openSync(outside + '/secret.txt')",
  "import(outside + '/secret.txt')",
  "fs.readFileSync('/proc/self/environ')",
])('a confined process cannot read outside its folder: %s', async (expression) => {
  expect(await run(organisation(), expression)).toBe(denied);
});

test.each([
  ...some(["outside + '/new'", "'new'"]).flatMap((path) => [
    `fs.writeFileSync(${path}, 'x')`,
    `fs.promises.appendFile(${path}, 'x')`,
    `fs.mkdirSync(${path})`,
    `fs.renameSync('engine.json', ${path})`,
    `fs.symlinkSync('/', ${path})`,
    `process.report.writeReport(${path})`,
    `v8.writeHeapSnapshot(${path})`,
  ]),
  "fs.openSync('engine.json', 'r+')",
  "fs.rmSync('engine.json')",
  "fs.unlinkSync(outside + '/secret.txt')",
])('a confined process cannot write: %s', async (expression) => {
  const sandbox = organisation();
  const before = sandbox.tree('.');
  expect(await run(sandbox, expression)).toBe(denied);
  sandbox.remove('dist/program.mjs');
  expect(sandbox.tree('.')).toEqual(before);
});

test.each([
  'childProcess.spawnSync(process.execPath).error.code',
  "childProcess.execSync('true')",
  "childProcess.fork('program.mjs').pid",
  "new Worker('1', { eval: true }).threadId",
  'inspector.open(0)',
  "process.dlopen({ exports: {} }, outside + '/secret.txt')",
])('a confined process cannot start another, or leave JavaScript: %s', async (expression) => {
  expect([denied, 'ERR_DLOPEN_DISABLED']).toContain(await run(organisation(), expression));
});

test('a confined process sees no environment', async () => {
  // macOS adds a variable to every process
  const ofSystem = ['__CF_USER_TEXT_ENCODING'];
  const keys = (await run(organisation(), 'Object.keys(process.env)')) as string[];
  expect(keys.filter((key) => !ofSystem.includes(key))).toEqual([]);
});
