import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { opaVersion } from '../scripts/policy/opa.js';
import { type RenderedFile, renderSkeleton } from '../scripts/skeleton/render-skeleton.js';
import { skeletons } from '../scripts/skeleton/skeletons.js';
import { acmeValues } from './support/acme-values.js';
import { some } from './support/some.js';

const root = join(import.meta.dirname, '..');
const rendered = (gitHost: string): ReadonlyMap<string, RenderedFile> =>
  renderSkeleton(
    skeletons().get('organisation')!,
    {
      name: 'acme',
      domain: 'acme.dev',
      team: 'shop',
      gitHost,
      gitUrl: 'https://git.acme.dev/acme/platform.git',
    },
    acmeValues,
  ).repository;
const files = new Map([...rendered('github'), ...rendered('gitlab')]);
const filesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();

const ofEngine = ['.github/CODEOWNERS', '.github/workflows/ci.yaml', '.github/workflows/release.yaml'];
const shared = ['.github', '.gitlab', '.githooks']
  .flatMap(filesIn)
  .filter((path) => !ofEngine.includes(path));

/** What only builds the engine. */
const isOfBuild = (line: string) =>
  /^( *- (run: )?npm run --silent build| +shell: bash| +working-directory: branch)$/.test(line);

test('an organisation has the workflows of this repository, and installs the engine instead of building it', () => {
  for (const path of some(shared)) {
    const mine = readFileSync(join(root, path), 'utf8').split('\n');
    const theirs =
      files.get(path)?.text.replaceAll('node_modules/waymark-platform/dist/', 'dist/').split('\n') ?? [];
    let next = 0;
    const without: string[] = [];
    for (const line of mine) {
      if (line === theirs[next]) next += 1;
      else without.push(line);
    }
    expect({ path, left: theirs.slice(next), without: without.filter((line) => !isOfBuild(line)) }).toEqual({
      path,
      left: [],
      without: [],
    });
    expect({ path, builds: files.get(path)!.text.match(/node (base\/)?dist\/|run --silent build/g) }).toEqual(
      { path, builds: null },
    );
  }
});

test('what only an organisation has pins the same actions, and the opa that built its rules', () => {
  const own = [...files.keys()].filter((path) => path.startsWith('.git') && !shared.includes(path));
  expect(own.sort()).toEqual(['.gitattributes', '.github/workflows/test.yaml', '.gitignore']);
  const pinned = shared.flatMap(
    (path) => readFileSync(join(root, path), 'utf8').match(/uses: \S+@\S+ # .+/g) ?? [],
  );
  const test = files.get('.github/workflows/test.yaml')!.text;
  for (const use of some(test.match(/uses: [^.].+/g) ?? [])) expect(pinned).toContain(use);
  for (const path of ['.github/workflows/test.yaml', 'policies/README.md'])
    expect(files.get(path)!.text).toContain(`opa@v${opaVersion}`);
});
