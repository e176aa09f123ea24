import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { attempt, Fault } from '../../problem/fault.js';
import { applicationFile } from '../../render/application.js';

/** The file name in problems of standard input. */
const standardInput = '<stdin>';

/** Texts of manifests by the file name to report. */
export type Texts = ReadonlyMap<string, string>;

/** Reads files, folders (YAML and JSON files in them) and, for `-`, standard input. */
export function readTexts(paths: readonly string[], cwd: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    if (path === '-')
      texts.set(
        standardInput,
        attempt('cannot read standard input', () => readFileSync(0, 'utf8')),
      );
    else
      for (const file of filesOf(path))
        texts.set(
          relative(cwd, file) || file,
          attempt(`cannot read ${file}`, () => readFileSync(file, 'utf8')),
        );
  }
  return texts;
}

function filesOf(path: string): string[] {
  const stat = attempt(`cannot read ${path}`, () => lstatSync(path, { throwIfNoEntry: false }));
  if (stat === undefined) throw new Fault(`there is no file or folder ${path}`);
  if (!stat.isDirectory()) return [path];
  const names = attempt(`cannot list ${path}`, () =>
    readdirSync(path, { recursive: true, encoding: 'utf8' }),
  );
  return names
    .filter((name) => isManifest(name) && lstatSync(join(path, name)).isFile())
    .sort()
    .map((name) => join(path, name));
}

/** Whether kubectl and Argo CD would read the file as a manifest; app.json is synth's own note. */
const isManifest = (name: string): boolean =>
  /\.(ya?ml|json)$/.test(name) && basename(name) !== applicationFile;
