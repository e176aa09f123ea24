import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** The folders of the packages that a bundle has code of. */
export const packagesIn = ({ inputs }: Metafile): string[] =>
  Object.keys(inputs).flatMap((file) => /.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly homepage?: string;
  readonly repository?: string | { readonly url: string };
}

const licencesOfCompiled: Readonly<Record<string, string>> = {
  'quickjs-wasi': 'quickjs-licences.txt',
  '@hpcc-js/wasm-graphviz': 'graphviz-licences.txt',
};

const line = '='.repeat(80);
const sources = join(import.meta.dirname, '../../../scripts/generate');

/** The licences and notices of packages whose code is in dist/; folders are relative to the root. */
export function noticesOf(root: string, folders: readonly string[]): string {
  const notices = [...new Set(folders)].map((folder) => noticeOf(join(root, folder)));
  return [
    'THIRD-PARTY NOTICES',
    '',
    'waymark-platform has the code of these packages in dist/. Written by the build from what it has bundled.',
    '',
    ...[...new Set(notices)].sort(),
  ].join('\n');
}

function noticeOf(folder: string): string {
  const { name, version, license, homepage, repository } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Manifest;
  const address = homepage ?? (typeof repository === 'object' ? repository.url : repository);
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)(-\w+)?(\.(md|txt))?$/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  // a compiled program has code of others, whose licences the package leaves out
  const compiled = licencesOfCompiled[name];
  if (compiled !== undefined) texts.push(readFileSync(join(sources, compiled), 'utf8').trim());
  // every licence asks for its text, so a package without one must not be bundled
  if (texts.length === 0) throw new Error(`${folder} has no licence text, so its code must not be bundled`);
  const title = `${name} ${version} (${license ?? 'see below'})${address === undefined ? '' : `\n${address}`}`;
  return `${line}\n${title}\n${line}\n\n${texts.join('\n\n')}\n`;
}
