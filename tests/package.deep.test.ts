import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Sandbox } from './support/organisation.js';
import { some } from './support/some.js';

const root = join(import.meta.dirname, '..');
const golden = join(root, 'tests/package/files.txt');

function npm(cwd: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync('npm', [...args, '--loglevel=warn'], {
    cwd,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

/** The package as npm would publish it, without building again: other tests run what is built. */
function pack(into: Sandbox): Packed {
  const { out } = npm(root, 'pack', '--ignore-scripts', '--json', `--pack-destination=${into.root}`);
  return (JSON.parse(out) as [Packed])[0];
}

/** Files that are many are one line, so that a person can read the list. */
const collapsed = (path: string): string =>
  path
    .replace(/^dist\/(chunks|validators)\/[^/]*?(\.js(\.map)?)$/, 'dist/$1/*$2')
    .replace(/^dist\/constructs\/.+\.d\.ts$/, 'dist/constructs/**/*.d.ts')
    .replace(/^policies\/(?!bundle\/)[^/]+\/[^/]+\//, 'policies/<category>/<rule>/')
    .replace(/^policies\/lib\/[^/]+\./, 'policies/lib/*.')
    .replace(/^docs\/reference\/kinds\/[^/]+\.md$/, 'docs/reference/kinds/*.md')
    .replace(/^schemas\/[^/]+\.schema\.json$/, 'schemas/*.schema.json');

test('the package has these files, and nothing of this organisation', () => {
  const { files, size, unpackedSize } = pack(new Sandbox({}));
  const paths: string[] = files.map(({ path }) => path);
  const list = `${[...new Set(paths.map(collapsed))].sort().join('\n')}\n`;
  if (process.env['RECORD_PACKAGE'] !== undefined) writeFileSync(golden, list);
  expect(list).toBe(readFileSync(golden, 'utf8'));
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  process.stdout.write(
    `the package: ${paths.length} files, ${megabytes(size)}, unpacked ${megabytes(unpackedSize)}\n`,
  );
  // npm leaves out names such as .gitignore without a word
  const skeletons = readdirSync(join(root, 'skeletons'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  expect(paths).toEqual(expect.arrayContaining([...some(skeletons)]));
});

test('npm has no warning about the package', () => {
  const { code, err } = npm(root, 'publish', '--dry-run', '--ignore-scripts');
  const warnings = err.match(/^npm warn (?!.*requires you to be logged in).*/gm);
  expect({ code, warnings }).toEqual({ code: 0, warnings: null });
});

test('the package makes an organisation in an empty folder, which installs, renders and tests itself', () => {
  const folder = new Sandbox({});
  const { filename } = pack(folder);
  // what npm ci has downloaded is there; what is not is asked for
  const install = npm(
    folder.root,
    'install',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    filename,
  );
  expect(install, install.err).toMatchObject({ code: 0 });
  const platform = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('npx', ['platform', ...args], {
      cwd: folder.root,
      encoding: 'utf8',
    });
    return { code: status, out: stdout, err: stderr };
  };
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(platform('version')).toMatchObject({ code: 0, out: expect.stringContaining(version) });
  const flags = ['--name', 'globex', '--domain', 'globex.io', '--team', 'shop'];
  expect(platform('init', 'mono', ...flags)).toMatchObject({ code: 0 });
  const mono = join(folder.root, 'mono');
  // the version is not published yet, so npm takes the file
  const installed = npm(
    mono,
    'install',
    '--prefer-offline',
    '--no-audit',
    '--ignore-scripts',
    `../${filename}`,
  );
  expect(installed, installed.err).toMatchObject({ code: 0 });
  expect(npm(mono, 'start').out).toContain('\n  0 written, ');
  const tested = npm(mono, 'test');
  expect(tested, tested.out).toMatchObject({ code: 0, out: expect.stringMatching(/Tests .*[1-9] passed/) });
  expect(npm(mono, 'run', 'typecheck')).toMatchObject({ code: 0 });
  expect(statSync(join(mono, '.githooks/pre-commit')).mode & 0o111).not.toBe(0);
}, 300_000);
