import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { platformBin, Sandbox } from './support/organisation.js';

const elsewhere = (...args: string[]) => new Sandbox({}).platform(...args);
const rendered = 'apps/payments/staging/checkout/deployment-checkout.yaml';

describe('where the root is', () => {
  test.each([
    [(root: string) => [`--root=${root}`, 'synth']],
    [(root: string) => ['--root', root, 'synth']],
    [(root: string) => ['synth', '--root', root]],
    [(root: string) => ['synth', `--root=${root}`]],
  ])('is as named, before and after the command', (args) => {
    const sandbox = new Sandbox();
    expect(elsewhere(...args(sandbox.root))).toMatchObject({ code: 0, err: '' });
    expect(sandbox.tree()).toHaveProperty([rendered]);
  });

  test('is found upward from here', () => {
    const sandbox = new Sandbox();
    mkdirSync(join(sandbox.root, 'teams/payments/deep'), { recursive: true });
    expect(sandbox.platformIn('teams/payments/deep', 'synth').code).toBe(0);
    expect(sandbox.tree()).toHaveProperty([rendered]);
  });

  test.each([
    [['synth'], 'this is not inside a platform monorepo'],
    [['synth', '--root', 'nowhere'], 'nowhere is not a platform monorepo'],
  ])('must be somewhere: %j', (args, message) => {
    expect(elsewhere(...args)).toEqual({ code: 2, out: '', err: expect.stringContaining(message) });
  });
});

describe('flags', () => {
  test('may come before the command, with their values', () => {
    const sandbox = new Sandbox();
    expect(sandbox.platform('--check', 'synth').code).toBe(1);
    expect(sandbox.platform('--out', 'look', 'synth').code).toBe(0);
    expect(sandbox.tree()).toEqual({});
    expect(Object.keys(sandbox.tree('look')).length).toBeGreaterThan(0);
  });

  test('end at --', () => {
    const sandbox = new Sandbox();
    expect(sandbox.platform('--quiet', '--', 'synth').code).toBe(0);
    expect(sandbox.platform('synth', '--', '--check')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--check'),
    });
  });

  test.each([
    [['synth', '--root'], '--root needs a value: DIR', 'platform synth --help'],
    [['synth', '--root='], '--root needs a value: DIR', ''],
    [['synth', '--out', '--check'], '--out needs a value: DIR', 'platform synth --help'],
    [['synth', '--quiet=3'], '--quiet takes no value', 'platform synth --help'],
    [['synth', '--chekc'], 'synth has no flag --chekc; did you mean "--check"?', 'platform synth --help'],
    [['synth', '-z'], 'synth has no flag -z\n', 'platform synth --help'],
    [['synth', '--constructor'], 'synth has no flag --constructor\n', 'platform synth --help'],
    [['--halp'], 'there is no flag --halp without a command; did you mean "--help"?', 'platform --help'],
    [['check', '--format', 'jsn'], '--format cannot be jsn; did you mean "json"?', 'text, json'],
    [['sinth'], 'there is no command sinth; did you mean "synth"?', 'platform --help'],
    [['help', 'sinth'], 'there is no command sinth; did you mean "synth"?', 'platform --help'],
    [['toString'], 'there is no command toString\n', 'platform --help'],
    [['policy', 'tset'], 'policy has no command tset; did you mean "test"?', 'platform policy --help'],
    [
      ['help', 'policy', 'tset'],
      'policy has no command tset; did you mean "test"?',
      'platform policy --help',
    ],
    [['help', 'synth', 'foo'], 'there is no command synth foo\n', 'platform synth --help'],
    [['policy', '--mutations'], 'policy has no flag --mutations', 'platform policy --help'],
    [
      ['policy', 'new', '--mutations', 'a/b'],
      'policy new has no flag --mutations',
      'platform policy new --help',
    ],
    [['policy', 'test', '--mutation'], 'policy test has no flag --mutation; did you mean "--mutations"?', ''],
    [['policy', 'waivers', '--vap'], 'policy waivers has no flag --vap', 'platform policy waivers --help'],
    [['policy', 'new'], 'policy new needs a CATEGORY/RULE', 'platform policy new naming/team-prefix'],
    [['policy', 'new', 'a/b', 'c/d'], 'policy new takes one CATEGORY/RULE, but got 2: a/b c/d', ''],
    [['policy', 'waivers', 'foo'], 'policy waivers takes no arguments, but got 1: foo', ''],
    [['doctor', 'foo', 'bar'], 'doctor takes no arguments, but got 2: foo bar', 'platform doctor --help'],
    [['explain', 'WebService', 'foo'], 'explain takes one TOPIC, but got 2: WebService foo', ''],
    [['version', 'foo'], 'version takes no arguments, but got 1: foo', 'platform version --help'],
  ])('that make no sense are bad usage: %j', (args, message, help) => {
    const { code, out, err } = new Sandbox({}).platform(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`platform: ${message}`);
    expect(err).toContain(help);
  });

  test('that are refused change nothing', () => {
    const sandbox = new Sandbox();
    expect(sandbox.platform('policy', 'new', '--mutations', 'naming/purpose')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('policy new has no flag --mutations'),
    });
    expect(sandbox.tree('policies')).toEqual({});
  });
});

describe('help', () => {
  test.each([[['--help']], [['-h']], [['help']], [['help', '--quiet']]])('of everything: %j', (args) => {
    const { code, out, err } = elsewhere(...args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const command of ['synth', 'check', 'explain', 'doctor']) expect(out).toContain(`\n  ${command} `);
  });

  test.each([
    [['synth', '--help']],
    [['synth', '-h']],
    [['-h', 'synth']],
    [['help', 'synth']],
    [['synth', '--out', 'x', '-qh']],
  ])('of one command, outside a monorepo too: %j', (args) => {
    const { code, out, err } = elsewhere(...args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Render teams\/ .*\n\nusage: platform synth \[ADDRESS\.\.\.\] \[flags\]/);
    expect(out).toContain('examples\n  platform synth ');
  });

  test.each([[['policy', '--help']], [['help', 'policy']], [['-h', 'policy']]])(
    'of commands with the same first word: %j',
    (args) => {
      const { code, out, err } = elsewhere(...args);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      for (const command of ['build', 'test', 'new', 'export', 'waivers'])
        expect(out).toContain(`\n  policy ${command} `);
      expect(elsewhere('policy')).toEqual({ code: 2, out: '', err: out });
    },
  );

  test.each([[['policy', 'new', '--help']], [['help', 'policy', 'new']], [['policy', '-h', 'new']]])(
    'of one of them: %j',
    (args) => {
      const { code, out, err } = elsewhere(...args);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain(
        'usage: platform policy new CATEGORY/RULE [flags]\n\narguments\n  CATEGORY/RULE ',
      );
      expect(out).toContain('--scope SCOPE');
      expect(out).not.toContain('--mutations');
    },
  );

  test('is printed if no command is given', () => {
    expect(elsewhere()).toEqual({ code: 2, out: '', err: elsewhere('--help').out });
  });

  test.each([[['--version']], [['--version', '--quiet']], [['synth', '--version']], [['version']]])(
    'version: %j',
    (args) => {
      expect(elsewhere(...args)).toEqual({
        code: 0,
        out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
        err: '',
      });
    },
  );
});

describe('output', () => {
  test('goes to stdout for results, and to stderr for problems', () => {
    const sandbox = new Sandbox();
    expect(sandbox.platform('synth')).toMatchObject({ out: expect.stringContaining('written'), err: '' });
    sandbox.write('teams/payments/checkout.yaml', 'kind: WebService\nspec: {replcas: 3}\n');
    for (const command of ['synth', 'check'])
      expect(sandbox.platform(command)).toEqual({
        code: 1,
        out: '',
        err: expect.stringContaining('error unknown-field'),
      });
  });

  test('has only requested results and problems with --quiet', () => {
    const sandbox = new Sandbox();
    for (const quiet of ['--quiet', '-q'])
      for (const command of ['synth', 'check'])
        expect(sandbox.platform(command, quiet)).toEqual({ code: 0, out: '', err: '' });
    expect(JSON.parse(sandbox.platform('check', '--format', 'json', '--quiet').out)).toMatchObject({
      ok: true,
    });
    for (const args of [['explain', 'WebService'], ['explain', rendered], ['doctor']])
      expect(sandbox.platform(...args, '--quiet').out).toBe(sandbox.platform(...args).out);
    sandbox.write('teams/payments/checkout.yaml', 'kind: WebService\nspec: {replcas: 3}\n');
    expect(sandbox.platform('synth', '--quiet')).toMatchObject({
      code: 1,
      err: expect.stringContaining('error unknown-field'),
    });
  });

  test('has colours on a terminal alone, and not where one says so', () => {
    const terminal = {
      NODE_OPTIONS: '--import=data:text/javascript,process.stdout.isTTY=true',
      NO_COLOR: '',
      CI: '',
    };
    const sandbox = new Sandbox();
    const isColoured = (env: Record<string, string>, ...flags: string[]) =>
      sandbox.platformProcess(env, 'synth', ...flags).out.includes('\u001b[');
    expect(isColoured(terminal)).toBe(true);
    expect(isColoured(terminal, '--no-color')).toBe(false);
    expect(isColoured({ ...terminal, NO_COLOR: '1' })).toBe(false);
    expect(isColoured({ ...terminal, CI: 'true' })).toBe(false);
    expect(isColoured({ ...terminal, NODE_OPTIONS: '' })).toBe(false);
  });

  test.each([['synth'], ['explain'], ['--help']])(
    'to a reader that has gone is no error: %s',
    async (word) => {
      const child = spawn(process.execPath, [platformBin, word], { cwd: new Sandbox().root });
      child.stdout.destroy();
      let err = '';
      child.stderr.on('data', (text) => {
        err += text;
      });
      const [code] = await once(child, 'close');
      expect({ code, err }).toEqual({ code: 0, err: '' });
    },
  );
});

test('an argument cannot send escapes to the terminal', () => {
  const { code, err } = new Sandbox().platform('explain', 'pay\u001b[31mments');
  expect(code).toBe(2);
  expect(err).toContain('pay\ufffd[31mments');
  expect(err).not.toContain('\u001b');
});
