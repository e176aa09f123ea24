import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { type Program, type RunOptions, runProgram } from './run-program.js';

const folder = mkdtempSync(join(tmpdir(), 'waymark-run-'));
const startup = join(folder, 'startup');
writeFileSync(startup, 'echo startup');
beforeEach(() => {
  // variables that would change a run if bash or zx read them
  vi.stubEnv('BASH_ENV', startup);
  vi.stubEnv('SHELLOPTS', 'xtrace');
  for (const name of ['SHELL', 'PREFIX', 'POSTFIX']) vi.stubEnv(`ZX_${name}`, 'echo zx;');
  vi.stubEnv('ZX_VERBOSE', 'true');
  vi.stubEnv('ZX_TIMEOUT', '1ms');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const program = (name: string): Program => ({ name, purpose: 'this needs it', install: `install ${name}` });
const runNode = (code: string, args: readonly string[] = [], options: Partial<RunOptions> = {}) =>
  runProgram(program(process.execPath), ['-e', code, '--', ...args], { cwd: folder, ...options });

const printArguments = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
const argumentsSeen = async (args: readonly string[]): Promise<unknown> =>
  JSON.parse((await runNode(printArguments, args)).out.toString());

test('arguments arrive as they are given', async () => {
  const ascii = String.fromCharCode(...Array.from({ length: 127 }, (_, i) => i + 1));
  const args = [
    ...['', ' ', '-x', '--', '--force', '~', '*', '?', '{a,b}', '!!', '#', '&', '; exit 1', '| cat', '> out'],
    ...['$(exit 1)', '`exit 1`', '$HOME', '${HOME}', "it's", '"', "'; exit 1; '", "$'x'", '\\', 'a\\', '\\n'],
    ...['two\nlines', '\r\n', '\t', '\v\f\b', '\u001b[31m', '\u0001', '\u007f', ascii],
    ...['grün', '日本語', '💥', '\u2028', 'a=b', '=', '%s', '\\0', '\\x41', 'x'.repeat(50_000)],
  ];
  expect(await argumentsSeen(args)).toEqual(args);
});

test('arguments of any characters arrive as they are given', async () => {
  const argument = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'));
  const wholeText = fc.array(argument, { minLength: 50, maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(wholeText, async (args) => {
      expect(await argumentsSeen(args)).toEqual(args);
    }),
    { numRuns: 5, seed: 20261128 },
  );
});

test('refuses a NUL character, which no argument can contain', async () => {
  await expect(runNode('', ['a\0b'])).rejects.toThrow('no argument of');
});

test('arguments that are too long for the system fail, and say so', async () => {
  expect(await runNode('', Array(40).fill('x'.repeat(100_000)))).toMatchObject({
    failed: true,
    code: undefined,
    err: expect.stringContaining('E2BIG'),
  });
});

test('output arrives byte for byte, whatever its size', async () => {
  const { failed, out } = await runNode(
    'process.stdout.write(Buffer.alloc(20 * 2 ** 20, Uint8Array.from({ length: 256 }, (_, i) => i)))',
  );
  const bytes = Buffer.alloc(
    20 * 2 ** 20,
    Uint8Array.from({ length: 256 }, (_, i) => i),
  );
  const digest = (of: Buffer) => createHash('sha256').update(of).digest('hex');
  expect({ failed, length: out.length, digest: digest(out) }).toEqual({
    failed: false,
    length: bytes.length,
    digest: digest(bytes),
  });
});

test('input arrives whole, and no input is an empty one', async () => {
  const input = `${'grün\n'.repeat(1_000_000)}end`;
  const { out } = await runProgram(program('cat'), [], { cwd: folder, input });
  expect(out.toString() === input).toBe(true);
  for (const none of [undefined, ''])
    expect(await runProgram(program('cat'), [], { cwd: folder, input: none })).toMatchObject({
      failed: false,
    });
});

test('a program need not read its input', async () => {
  const input = 'x'.repeat(5_000_000);
  expect(await runProgram(program('true'), [], { cwd: folder, input })).toMatchObject({
    failed: false,
    code: 0,
  });
});

test('a program that fails gives a result with its exit code and stderr', async () => {
  const code = 'process.stdout.write("half"); process.stderr.write("grün\\n"); process.exitCode = 3';
  const { out, ...ended } = await runNode(code);
  expect(ended).toEqual({ failed: true, code: 3, err: 'grün' });
  expect(out.toString()).toBe('half');
  expect(await runNode('process.exit(127)')).toMatchObject({ failed: true, code: 127, err: '' });
});

test('a program that a signal ends has failed, and the signal is named', async () => {
  const ended = await runNode('process.kill(process.pid, "SIGKILL")');
  expect(ended).toMatchObject({ failed: true, code: undefined, err: 'ended by SIGKILL' });
});

test('a program that takes longer than it may is ended', async () => {
  // without a limit it never ends, and neither does this test
  const ended = await runNode('setInterval(() => {}, 1000)', [], { timeout: 500 });
  expect(ended).toMatchObject({ failed: true, code: undefined });
});

/** Whether a process runs; one that has ended may wait for its parent as a zombie. */
const isRunning = (pid: number): boolean =>
  /^[^Z\s]/.test(spawnSync('ps', ['-o', 'stat=', '-p', `${pid}`], { encoding: 'utf8' }).stdout.trim());

test('a program that takes longer than it may is ended with the programs that it started', async () => {
  const child = 'setInterval(() => {}, 1000); process.on("SIGTERM", () => {}); console.log(process.pid)';
  const code = `require("child_process").spawnSync(process.execPath, ["-e", ${JSON.stringify(child)}], { stdio: "inherit" })`;
  const { out } = await runNode(code, [], { timeout: 1500 });
  expect(Number(out)).toBeGreaterThan(0);
  await expect.poll(() => isRunning(Number(out))).toBe(false);
});

test.skipIf(process.platform !== 'linux')('a program cannot take more memory than it may', async () => {
  const code = 'console.log(Buffer.alloc(3e9, 1).length)';
  expect(await runNode(code, [], { megabytes: 2500 })).toMatchObject({ failed: true });
});

test('a program gets the environment of the command and the variables that are added', async () => {
  vi.stubEnv('WAYMARK_TEST', 'kept');
  const code = 'process.stdout.write(`${process.env.WAYMARK_TEST} ${process.env.LC_ALL}`)';
  const { out, err } = await runNode(code, [], { env: { LC_ALL: 'C' } });
  expect(`${out}${err}`).toBe('kept C');
});

test('a program that is not installed is a fault that names it, its use and how to get it', async () => {
  await expect(runProgram(program('no-such-program'), [], { cwd: folder })).rejects.toMatchObject({
    name: 'Fault',
    message: 'no-such-program is not installed, and this needs it',
    help: 'install no-such-program',
  });
});

test('a missing bash is a fault that names it', async () => {
  symlinkSync(process.execPath, join(folder, 'some-program'));
  vi.stubEnv('PATH', folder);
  await expect(runProgram(program('some-program'), [], { cwd: folder })).rejects.toMatchObject({
    name: 'Fault',
    message: 'bash is not installed, and it is needed to run some-program',
    help: 'install bash',
  });
});

test('a folder that is not there fails, and says so', async () => {
  const nowhere = join(folder, 'nowhere');
  expect(await runProgram(program('true'), [], { cwd: nowhere })).toMatchObject({
    failed: true,
    err: expect.stringContaining('ENOENT'),
  });
});
