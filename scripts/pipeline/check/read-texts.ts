import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
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
    if (path === '-') texts.set(standardInput, notEmpty('standard input', readText('standard input', 0)));
    else
      for (const file of notEmpty(path, filesOf(path)))
        texts.set(
          relative(cwd, file) || file,
          attempt(`cannot read ${file}`, () => readOpened(file)),
        );
  }
  return texts;
}

/** Refuses input that has nothing in it, because "all is well" would be misleading. */
function notEmpty<Input extends string | readonly string[]>(name: string, input: Input): Input {
  const isEmpty = typeof input === 'string' ? input.trim() === '' : input.length === 0;
  if (isEmpty) throw noManifestsIn(name);
  return input;
}

/** Empty input usually means that the program before the pipe failed. */
export const noManifestsIn = (what: string): Fault =>
  new Fault(
    `there are no manifests in ${what}`,
    'name files or folders that have Kubernetes objects, or check the program before the pipe',
  );

function readOpened(file: string): string {
  const fd = openSync(file, 'r');
  try {
    return readText(file, fd);
  } finally {
    closeSync(fd);
  }
}

const chunk = Buffer.allocUnsafe(1024 * 1024);
const mostChunks = 128;

/** Reads a file, pipe or device to its end. Some, such as /dev/zero, have none. */
function readText(name: string, fd: number): string {
  const chunks: Buffer[] = [];
  let length = 0;
  for (;;) {
    const count = attempt(`cannot read ${name}`, () => readSync(fd, chunk));
    if (count === 0) return Buffer.concat(chunks).toString();
    chunks.push(Buffer.from(chunk.subarray(0, count)));
    length += count;
    if (length > mostChunks * chunk.length)
      throw new Fault(
        `${name} has more than ${mostChunks} MiB, too much to check at once`,
        'split it, and check the parts one by one',
      );
  }
}

function filesOf(path: string): string[] {
  const stat = attempt(`cannot read ${path}`, () => statSync(path, { throwIfNoEntry: false }));
  if (stat === undefined) throw new Fault(`there is no file or folder ${path}`);
  return stat.isDirectory() ? manifestsBelow(path).sort() : [path];
}

/** The manifests in a folder. Links are not followed: they may lead in a circle. */
const manifestsBelow = (folder: string): string[] =>
  attempt(`cannot list ${folder}`, () => readdirSync(folder, { withFileTypes: true })).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return manifestsBelow(path);
    return entry.isFile() && isManifest(entry.name) ? [path] : [];
  });

/** Whether kubectl and Argo CD would read the file as a manifest; app.json is synth's own note. */
const isManifest = (name: string): boolean =>
  /\.(ya?ml|json)$/.test(name) && basename(name) !== applicationFile;
