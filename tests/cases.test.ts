import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { Sandbox } from './support/organisation.js';

/**
 * Each folder of tests/cases/ has an organisation (`input/`, merged over that of `base`), a `command` and an `expected/`
 * result: exit code, stdout, stderr, and the files of apps/ that differ from those of `base`. The definitions for data
 * in each cluster are long and the same in every case, so only `base` compares them.
 */
const cases = join(import.meta.dirname, 'cases');
const isRecording = process.env['RECORD_CASES'] === '1';

type Tree = Record<string, string>;

interface Outcome {
  readonly said: Tree;
  readonly apps: Tree;
}

function carriedOut(name: string): Outcome {
  const sandbox = new Sandbox({});
  for (const layer of ['base', name])
    cpSync(join(cases, layer, 'input'), sandbox.root, { recursive: true, force: true });
  const [program, ...args] = readFileSync(join(cases, name, 'command'), 'utf8')
    .trim()
    .split(' ');
  expect(program).toBe('platform');
  const { code, out, err } = sandbox.platform(...args);
  return {
    said: { code: `${code}\n`, stdout: timeless(out), stderr: timeless(err) },
    apps: name === 'base' ? sandbox.tree() : withoutDefinitions(sandbox.tree()),
  };
}

const withoutDefinitions = (apps: Tree): Tree =>
  Object.fromEntries(Object.entries(apps).filter(([path]) => !/^apps\/_clusters\/[^/]+\/data\//.test(path)));

const timeless = (text: string): string => text.replace(/in \d+(\.\d+)? s$/gm, 'in … s');

function expected(name: string): Outcome {
  const folder = join(cases, name, 'expected');
  const said = ['code', 'stdout', 'stderr'].map((file) => [file, readFileSync(join(folder, file), 'utf8')]);
  const known = name === 'base' ? {} : withoutDefinitions(rendered('base'));
  const apps = existsSync(join(folder, 'apps')) ? { ...known, ...rendered(name) } : {};
  return { said: Object.fromEntries(said), apps };
}

function rendered(name: string): Tree {
  const folder = join(cases, name, 'expected');
  const files = readdirSync(join(folder, 'apps'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(files.map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]));
}

function record(name: string, { said, apps }: Outcome): void {
  const folder = join(cases, name, 'expected');
  rmSync(folder, { recursive: true, force: true });
  const known = name === 'base' ? {} : rendered('base');
  const own = Object.entries(apps).filter(([path, text]) => known[path] !== text);
  for (const [path, text] of [...Object.entries(said), ...own]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

// base first, because the others record only their differences from it
const names = readdirSync(cases).sort(
  (a, b) => Number(b === 'base') - Number(a === 'base') || (a < b ? -1 : 1),
);

test.each(names)('%s', (name) => {
  const outcome = carriedOut(name);
  if (isRecording) record(name, outcome);
  expect(outcome).toEqual(expected(name));
});
