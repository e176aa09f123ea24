import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { platformBin, Sandbox } from './support/organisation.js';

/** The addresses of all modules that a command loads. */
function loadedBy(sandbox: Sandbox, ...args: string[]): string {
  const hooks = join(sandbox.root, 'hooks.mjs');
  writeFileSync(
    hooks,
    `import { appendFileSync } from 'node:fs';
export async function load(url, context, next) {
  appendFileSync(new URL('loaded.txt', import.meta.url), url + '\\n');
  return next(url, context);
}`,
  );
  const register = `data:text/javascript,import { register } from 'node:module'; register('file://${hooks}')`;
  const run = ['--import', register, platformBin, ...args];
  expect(spawnSync(process.execPath, run, { cwd: sandbox.root, encoding: 'utf8' })).toMatchObject({
    status: 0,
  });
  return sandbox.read('loaded.txt');
}

const heavy =
  /node_modules\/(typebox|yaml|ajv|cdk8s|constructs|esbuild|tinypool|zx|@open-policy-agent)\/|\/dist\/opa-wasm\.js/g;

test('help loads no library', () => {
  expect(loadedBy(new Sandbox(), '--help').match(heavy)).toBe(null);
});

test('a synth that finds nothing new loads no parser, no schemas and no constructs', () => {
  const sandbox = new Sandbox();
  expect(loadedBy(sandbox, 'synth')).toMatch(heavy);
  sandbox.remove('loaded.txt');
  expect(loadedBy(sandbox, 'synth').match(heavy)).toBe(null);
});

test('without waivers and commits to compare with, no program is run', () => {
  const sandbox = new Sandbox();
  expect(loadedBy(sandbox, 'synth')).not.toContain('node_modules/zx/');
  expect(loadedBy(sandbox, 'check')).not.toContain('node_modules/zx/');
});

test('judging loads the bundled host of the rules, and nothing of its package', () => {
  const loaded = loadedBy(new Sandbox(), 'synth');
  expect(loaded).toContain('/dist/opa-wasm.js\n');
  expect(loaded).not.toContain('@open-policy-agent');
});
