import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { platformBin, Sandbox } from './support/organisation.js';
import { some } from './support/some.js';

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

/** The packages among modules, bundled ones included: the bundler writes the name of each file above its code. */
function packagesIn(loaded: string): string[] {
  const texts = loaded.match(/^file:.*\/dist\/.*$/gm)!.map((url) => readFileSync(new URL(url), 'utf8'));
  const files = [loaded, ...texts].flatMap(
    (text) => text.match(/^(file:|\/\/ ).*\/?node_modules\/.*$/gm) ?? [],
  );
  return [...new Set(files.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)![1]!))];
}

test('help loads no library', () => {
  expect(packagesIn(loadedBy(new Sandbox(), '--help'))).toEqual([]);
});

test('a synth that finds nothing new loads no parser, no schemas and no constructs', () => {
  const sandbox = new Sandbox();
  expect(packagesIn(loadedBy(sandbox, 'synth'))).toEqual(
    expect.arrayContaining(['yaml', 'cdk8s', '@open-policy-agent/opa-wasm']),
  );
  sandbox.remove('loaded.txt');
  expect(packagesIn(loadedBy(sandbox, 'synth'))).toEqual([]);
});

test('without waivers and commits to compare with, no program is run', () => {
  const sandbox = new Sandbox();
  expect(loadedBy(sandbox, 'synth')).not.toContain('node_modules/zx/');
  expect(loadedBy(sandbox, 'check')).not.toContain('node_modules/zx/');
});

test('only the portal loads the library that lays out graphs', () => {
  const sandbox = new Sandbox();
  expect(packagesIn(loadedBy(sandbox, 'catalog', '--out', 'catalog.json'))).not.toContain(
    '@hpcc-js/wasm-graphviz',
  );
  sandbox.remove('loaded.txt');
  expect(packagesIn(loadedBy(sandbox, 'portal', '--out', 'site'))).toContain('@hpcc-js/wasm-graphviz');
  // layouts are remembered
  const graph = sandbox.read('site/graph.html');
  for (const path of ['loaded.txt', 'site']) sandbox.remove(path);
  expect(packagesIn(loadedBy(sandbox, 'portal', '--out', 'site'))).not.toContain('@hpcc-js/wasm-graphviz');
  expect(sandbox.read('site/graph.html')).toBe(graph);
});

test('judging loads the bundled host of the rules, and nothing of its package', () => {
  const loaded = loadedBy(new Sandbox(), 'synth');
  expect(loaded).toContain('/dist/opa-wasm.js\n');
  expect(loaded).not.toContain('@open-policy-agent');
});

test('the engine is bundled: a synth that renders loads few of its files', () => {
  const loaded = loadedBy(new Sandbox(), 'synth');
  expect(loaded.match(/^file:.*\/dist\/(?!validators).*$/gm)!.length).toBeLessThan(140);
});

test('a bundled library brings its licence', () => {
  const chunks = join(platformBin, '../../chunks');
  const bundled = readdirSync(chunks).flatMap(
    (file) =>
      readFileSync(join(chunks, file), 'utf8').match(/(?<=^\/\/ node_modules\/)(@[^/]+\/)?[^/]+/gm) ?? [],
  );
  const terminal = ['@clack/core', '@clack/prompts', 'fast-string-truncated-width', 'fast-string-width'];
  const markdown = [
    ...['@ungap/structured-clone', 'ccount', 'character-entities-html4', 'character-entities-legacy'],
    ...['comma-separated-tokens', 'devlop', 'entities', 'github-slugger', 'hast-util-from-html'],
    ...['hast-util-from-parse5', 'hast-util-parse-selector', 'hast-util-sanitize', 'hast-util-to-html'],
    ...['hast-util-whitespace', 'hastscript', 'html-void-elements', 'marked', 'parse5'],
    ...['property-information', 'space-separated-tokens', 'stringify-entities', 'unist-util-position'],
    ...['unist-util-stringify-position', 'vfile', 'vfile-location', 'vfile-message', 'web-namespaces'],
    'zwitch',
  ];
  expect([...new Set(bundled)].sort()).toEqual(
    [
      ...[...terminal, 'fast-wrap-ansi', 'sisteransi', 'acorn', 'croner', 'nunjitsu', 'proxy-from-env'],
      ...['yaml', '@hpcc-js/wasm-graphviz', ...markdown],
    ].sort(),
  );
  const notices = readFileSync(join(platformBin, '../../../THIRD-PARTY-NOTICES'), 'utf8').split(
    /^={80}\n(?=\S+ \d)/m,
  );
  const noticeOf = (name: string) => notices.find((notice) => notice.startsWith(`${name} `));
  for (const name of some(bundled)) expect(noticeOf(name), name).toMatch(/copyright/i);
  // a program in the package brings the licences of what it was compiled from
  expect(noticeOf('quickjs-wasi')).toMatch(/Fabrice Bellard(.|\n)*Rich Felker/);
  expect(noticeOf('@hpcc-js/wasm-graphviz')).toMatch(/Eclipse Public License(.|\n)*Expat maintainers/);
});
