import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Sandbox, smallest } from '../support/organisation.js';
import { some } from '../support/some.js';
import { makeFifo, makeLink } from '../support/special-files.js';

const head = "import { service } from 'waymark-platform';\n";
const declared = "export default service({ image: 'evil:1' });\n";
const evil = (text: string, files: Record<string, string> = {}) =>
  new Sandbox({ ...smallest, ...files, 'teams/payments/evil.ts': text });

/** A folder outside the organisation with a file that no module may read. */
function secretFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'secret'), 'hunter2\nhunter3\nhunter4\n');
  writeFileSync(join(folder, 'evil.map'), JSON.stringify(mapTo(join(folder, 'secret'))));
  return folder;
}

/** A source map that leads from every early line of a module to a line of another file. */
const mapTo = (source: string) => ({
  version: 3,
  sources: [source],
  names: [],
  mappings: 'AAAA;AACA;AACA;AAAA;AAAA;AAAA',
});
const inline = (source: string) =>
  `data:application/json;base64,${Buffer.from(JSON.stringify(mapTo(source))).toString('base64')}`;

describe('a comment for a source map opens no file and moves no error', () => {
  const texts = (address: string): [string, string][] => [
    ['a line comment', `${head}throw new Error('x');\n//# sourceMappingURL=${address}`],
    ['an old line comment', `${head}throw new Error('x');\n//@ sourceMappingURL=${address}\n`],
    ['a block comment', `${head}throw new Error('x');\n/*# sourceMappingURL=${address} */`],
    ['a comment at the start', `//# sourceMappingURL=${address}\nthrow new Error('x');\n${head}`],
    ['two comments', `//# sourceMappingURL=x\nthrow new Error('x');\n//# sourceMappingURL=${address}\n`],
  ];
  const shown = /^teams\/payments\/\w+.ts:2:\d+ error typed-error: this module: x\n +2 \| throw new Error/;

  test.each(texts('').map(([form]) => [form]))('%s', (form) => {
    const folder = secretFolder();
    const addresses = [
      ...['/proc/self/environ', '/dev/zero', join(folder, 'secret'), '../../environments/platform.yaml'].map(
        inline,
      ),
      ...['../../environments/platform.yaml', join(folder, 'evil.map'), `file://${folder}/evil.map`],
      ...['/dev/zero', 'https://example.com/evil.map'],
    ];
    const modules = addresses.map((address, i) => [
      `teams/payments/m${i}.ts`,
      new Map(texts(address)).get(form)!,
    ]);
    const sandbox = new Sandbox({ ...smallest, ...Object.fromEntries(modules) });
    const { code, err } = sandbox.platformWith({ SECRET: 'hunter2' }, 'synth');
    const problems = some(err.split(/^(?=teams)/m));
    expect(problems.length).toBe(addresses.length);
    for (const problem of problems) expect(problem).toMatch(shown);
    expect(err).not.toMatch(/hunter|platform.yaml/);
    expect(code).toBe(1);
  });

  test('a fifo that a comment names is not waited for', () => {
    const sandbox = evil(`${head}throw new Error('x');\n//# sourceMappingURL=../../fifo\n`);
    makeFifo(sandbox, 'fifo');
    expect(sandbox.platform('synth').err).toMatch(shown);
  });

  test('text that only looks like such a comment keeps its bytes', () => {
    const url = '//# sourceMappingURL=data:application/json,{}';
    const sandbox = evil(
      `${head}export default service({ image: 'evil:1', env: { A: \`\n${url}\`, B: '${url}' } });\n`,
    );
    expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
    const rendered = sandbox.read('apps/payments/staging/evil/deployment-evil.yaml');
    expect(rendered.match(/\/\/# sourceMappingURL=data:application\/json,\{\}/g)).toHaveLength(2);
  });

  test('a stack that a module writes leads to no other file', () => {
    for (const stack of [
      'at x (/etc/passwd:1:1)',
      'at x (file:///etc/passwd:1:1)',
      'at x (module:999999:1)',
      'at x (module:0:0)',
      'at x (module:-1:-1)',
      'at x (module:1e9:1)',
      'at x (libraries:1:1)\nat y (environments/platform.yaml:1:1)',
    ]) {
      const text = `${head}throw Object.assign(new Error('x'), { stack: ${JSON.stringify(stack)} });\n${declared}`;
      const { err } = evil(text).platform('synth');
      expect(err).toMatch(/^teams\/payments\/evil.ts:\d+:\d+ error typed-error: this module: x\n/);
      expect(err).not.toMatch(/passwd|platform.yaml/);
    }
  });
});

describe('an import is refused at its line', () => {
  test.each([
    ["import * as x from 'node:fs';", 'node:fs is not available: a module renders'],
    ["import * as x from 'fs';", 'fs is not available: .*import a .json file of your team'],
    ["import * as x from 'node:child_process';", 'node:child_process is not available'],
    ["import * as x from 'node:dns/promises';", 'node:dns/promises is not available'],
    ["import * as x from 'node:v8';", 'node:v8 is not available'],
    ["import * as x from 'vm';", 'vm is not available'],
    ["import * as x from 'os';", 'os is not available'],
    ["import * as x from 'node:crypto';", 'node:crypto is not available: .*plain JavaScript'],
    ["import * as x from 'trace_events';", 'trace_events is not available'],
    ["import * as x from 'node:module';", 'node:module is not available'],
    ["export * from 'node:process';", 'node:process is not available: .*use ctx.environment'],
    ["const x = await import('node:fs');", 'node:fs is not available'],
    ["const x = require('node:fs');", 'node:fs is not available'],
    ["import * as x from './missing.js';", 'there is no teams/payments/missing.ts'],
    ["import * as x from './lib/deep/missing.json';", 'there is no teams/payments/lib/deep/missing.json'],
    ["import * as x from './lib';", './lib is neither .ts nor .json'],
    ["import * as x from '../../environments/platform.yaml';", '.*is outside teams/payments/'],
    ["import * as x from '../../package.json';", '.*is outside teams/payments/'],
    ["import * as x from '/etc/hostname';", '.*is outside teams/payments/'],
    ["import * as x from 'file:///etc/hostname';", 'there is no package file:///etc/hostname here'],
    ["import * as x from 'https://example.com/x.js';", 'there is no package https://example.com/x.js here'],
    ["import * as x from 'data:text/javascript,export default 1';", 'there is no package data:'],
    ["import * as x from 'left-pad';", 'there is no package left-pad here'],
    ["import * as x from '../lib/x.ts';", '../lib/x.ts is outside teams/payments/'],
  ])('%s', (line, message) => {
    const { code, err } = evil(`${head}${line}\n${declared}${/ x /.test(line) ? 'x;' : ''}`).platform(
      'synth',
    );
    expect(err).toMatch(new RegExp(`^teams/payments/evil.ts:2:\\d+ error typed-error: ${message}`));
    expect(err).toContain(`    2 | ${line}\n`);
    expect(code).toBe(1);
  });

  // esbuild would bundle all files that may be meant, of other teams and outside the root, too
  test.each([
    "const all = await import('../../' + name + '.json');",
    "const all = await import('../../../' + name + '.json');",
    "const all = await import('../other/' + name + '.ts');",
    'const all = await import(`../../../${name}/${name}.json`);',
    "const all = await import(/* @vite-ignore */ '../\u{2e}./' + name);",
    "const all = await import(name ? './a' + name : './b' + name);",
    "const all = await import((0, './' + name) as string, { with: { type: 'json' } });",
    "const all = require('../../' + name + '.json');",
    "const all = require?.('./' + name);",
    "const all = (() => { if (name) return import('./' + name); })();",
    'const all = class { static { import(`./${name}`); } };',
    "const all = `${await import('./' + name)}`;",
    "const all = await import(['node', 'fs'].join(':'));",
  ])('%s', (line) => {
    const text = `${head.trim()} const name: string = 'secret';\n${line}\nall;\n${declared}`;
    const { code, err } = evil(text, { 'secret.json': '"hunter2"' }).platform('synth');
    expect(err).toMatch(
      /^teams\/payments\/evil.ts:2:\d+ error typed-error: an import needs the name of its file/,
    );
    expect(err).toContain(`    2 | ${line}\n`);
    expect(code).toBe(1);
  });

  test('but text that only looks like one is not', () => {
    const sandbox = evil(
      `${head}const lua = "import(name); require(name)"; // import(name)\nexport default service({ image: 'a:1', env: { LUA: lua } });\n`,
    );
    expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
  });

  test('of a file that is a link, a fifo or a folder, or behind a link', () => {
    const sandbox = evil(`${head}import './link.js';\n${declared}`, { 'teams/payments/real/x.ts': '' });
    const folder = secretFolder();
    makeLink(sandbox, 'teams/payments/link.ts', join(folder, 'secret'));
    expect(sandbox.platform('synth').err).toMatch(/link.ts.* error not-regular: inputs must be regular/);
    rmSync(join(sandbox.root, 'teams/payments/link.ts'));
    makeFifo(sandbox, 'teams/payments/link.ts');
    expect(sandbox.platform('synth').err).toMatch(/link.ts.* error not-regular: inputs must be regular/);
    rmSync(join(sandbox.root, 'teams/payments/link.ts'));
    sandbox.write('teams/payments/evil.ts', `${head}import './linked/x.js';\n${declared}`);
    makeLink(sandbox, 'teams/payments/linked', join(sandbox.root, 'teams/payments/real'));
    expect(sandbox.platform('synth').err).toMatch(
      /evil.ts:2:8 error typed-error: teams\/payments\/linked\/x.ts is reached through a symbolic link/,
    );
  });
});

describe('packages of the monorepo', () => {
  const addUp = (sandbox: Sandbox, folder = 'node_modules/add-up') => {
    sandbox.write(`${folder}/package.json`, '{"name":"add-up","main":"index.js"}');
    sandbox.write(
      `${folder}/index.js`,
      "const fs = require('fs');\nconst { ApiObject } = require('cdk8s');\nexports.add = (a, b) => a + b;\nexports.read = (p) => fs.readFileSync(p);\nexports.ApiObject = ApiObject;\n//# sourceMappingURL=/dev/zero\n",
    );
  };
  const using = (code: string) =>
    evil(
      `${head}import { ApiObject } from 'cdk8s';\nimport * as up from 'add-up';\nexport default service({ image: 'a:1', env: { SUM: String((up as any).add(1, 2)), SAME: String((up as any).ApiObject === ApiObject) } });\n${code}`,
    );

  test('are bundled, and share the constructs of the engine', () => {
    const sandbox = using('');
    addUp(sandbox);
    expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
    const rendered = sandbox.read('apps/payments/staging/evil/deployment-evil.yaml');
    expect(rendered).toMatch(/name: SUM\n +value: "3"/);
    expect(rendered).toMatch(/name: SAME\n +value: "true"/);
  });

  test('can load Node, but not call it', () => {
    const sandbox = using("(up as any).read('/etc/passwd');\n");
    addUp(sandbox);
    expect(sandbox.platform('synth').err).toMatch(
      /evil.ts:5:\d+ error typed-error: this module: a package called fs.readFileSync, which is not available/,
    );
  });

  test('are found behind a link to node_modules', () => {
    const sandbox = using('');
    addUp(sandbox);
    renameSync(join(sandbox.root, 'node_modules'), join(sandbox.root, '../elsewhere-modules'));
    onTestFinished(() => rmSync(join(sandbox.root, '../elsewhere-modules'), { recursive: true }));
    symlinkSync(join(sandbox.root, '../elsewhere-modules'), join(sandbox.root, 'node_modules'));
    expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
  });

  test('are not found in a parent of the root, or beside a module', () => {
    const sandbox = using('');
    addUp(sandbox, 'teams/payments/node_modules/add-up');
    mkdirSync(join(sandbox.root, 'node_modules'));
    expect(sandbox.platform('synth').err).toMatch(
      /evil.ts:3:\d+ error typed-error: there is no package add-up here/,
    );
  });
});
