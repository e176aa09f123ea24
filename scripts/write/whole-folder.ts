import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { attempt, Fault } from '../problem/fault.js';
import { makeFolder } from './make-folder.js';

export interface WholeFile {
  readonly content: string | Buffer;
  readonly isExecutable?: boolean;
}

/** A folder that a command writes as a whole, and how it knows one of its own. */
export interface WholeFolder {
  readonly path: string;
  readonly writer: string;
  /** A file of the folder, and what it starts with. */
  readonly sign: { readonly file: string; readonly text: string };
}

/**
 * Writes files into a folder that is new, empty or an earlier result, and removes what that has besides them. A file that
 * is the same already is not written again.
 */
export function writeWhole(folder: WholeFolder, files: ReadonlyMap<string, WholeFile>): void {
  attempt(`cannot write ${folder.path}`, () => {
    refuseStrangers(folder);
    makeFolder(folder.path);
    for (const path of filesBelow(folder.path)) if (!files.has(path)) rmSync(join(folder.path, path));
    for (const parent of new Set([...files.keys()].map((path) => dirname(path))))
      makeFolder(join(folder.path, parent));
    for (const [path, { content, isExecutable = false }] of files)
      writeFile(join(folder.path, path), Buffer.from(content), isExecutable ? 0o755 : 0o644);
  });
}

export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();

/** Writes a file unless it is there already. A link is written anew: what it leads to belongs to somebody else. */
function writeFile(file: string, content: Buffer, mode: number): void {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (stat !== undefined && !stat.isFile()) rmSync(file, { recursive: true });
  const isSame = stat?.isFile() && stat.size === content.length && readFileSync(file).equals(content);
  if (!isSame) writeFileSync(file, content);
  if (!isSame || ((stat?.mode ?? 0) & 0o777) !== mode) chmodSync(file, mode);
}

/** A folder with other files must not be emptied. */
function refuseStrangers({ path, writer, sign }: WholeFolder): void {
  if (!existsSync(path) || readdirSync(path).length === 0) return;
  const first = join(path, sign.file);
  if (existsSync(first) && readFileSync(first, 'utf8').startsWith(sign.text)) return;
  throw new Fault(
    `${path} has files that \`${writer}\` did not write`,
    'name a new or empty folder with --out; files that are no longer generated are removed from it',
  );
}
