import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { defined } from '../../../constructs/defined.js';
import { incomplete, readBlobs } from '../../forge/blobs.js';
import { filesAt } from '../../forge/commit.js';
import {
  type Content,
  type DifferingFile,
  differingFiles,
  type UncommittedFile,
  uncommittedFiles,
} from '../../forge/differing-files.js';
import { attempt } from '../../problem/fault.js';
import { applicationFile } from '../../render/application.js';
import { decoded, type FilePair, unitOf } from './file-pair.js';
import { parametersIn } from './parse-files.js';

const apps = 'apps/';

/** Reads what differs in apps/ between two commits. */
export async function filesBetween(root: string, base: string, head: string): Promise<FilePair[]> {
  return withContext(root, base, await readPairs(root, base, await differingFiles(root, base, head, apps)));
}

/** Reads what differs in apps/ between a commit and the working tree, given HEAD. */
export async function filesSince(
  root: string,
  base: string,
  head: string,
): Promise<{ readonly files: FilePair[]; readonly uncommitted: readonly UncommittedFile[] }> {
  const [committed, uncommitted] = await Promise.all([
    base === head ? [] : differingFiles(root, base, head, apps),
    uncommittedFiles(root, apps),
  ]);
  const files = new Map(committed.map((file) => [file.path, file]));
  // what the base has in this place is known from the commits, if they differ here
  for (const { isUntracked: _, isIgnored: __, nowMode, ...file } of uncommitted)
    files.set(file.path, { ...(files.get(file.path) ?? file), now: 'working tree', ...defined({ nowMode }) });
  const pairs = await readPairs(root, base, [...files.values()]);
  return { files: await withContext(root, base, pairs), uncommitted };
}

/** Reads differing files, and the app.json of their units. */
async function readPairs(root: string, base: string, files: readonly DifferingFile[]): Promise<FilePair[]> {
  const paths = new Set(files.map(({ path }) => path));
  const beside = [...new Set(files.map(({ path }) => `${unitOf(path)}/${applicationFile}`))].filter(
    (path) => !paths.has(path) && !path.includes('\n'),
  );
  const blobs = new Set<string>();
  for (const { was, now } of files)
    for (const content of [was, now]) if (typeof content === 'object') blobs.add(content.blob);
  const names = [...blobs, ...beside.map((path) => `${base}:./${path}`)];
  const found = await readBlobs(root, names);
  const texts = new Map(names.map((name, i) => [name, found[i] && decoded(found[i])]));
  const textOf = (path: string, content: Content | undefined): string | undefined => {
    if (content === undefined) return undefined;
    if (typeof content !== 'object') return onDisk(root, path);
    const text = texts.get(content.blob);
    if (text === undefined) throw incomplete(`${path} is missing`);
    return text;
  };
  return [
    ...files.map(({ path, was, now, wasMode, nowMode }) => ({
      ...pairOf(path, textOf(path, was), textOf(path, now)),
      ...defined({ wasMode, nowMode }),
    })),
    // not among the files that differ, so equal on both sides
    ...beside.flatMap((path) => {
      const text = texts.get(`${base}:./${path}`);
      return text === undefined ? [] : [pairOf(path, text, text)];
    }),
  ];
}

/** Adds the equal files of units that changed their cluster: objects are other ones there. */
async function withContext(root: string, base: string, pairs: readonly FilePair[]): Promise<FilePair[]> {
  const known = new Set(pairs.map(({ path }) => path));
  const elsewhere = pairs.filter(
    ({ path, was, now }) =>
      path.endsWith(`/${applicationFile}`) &&
      was !== undefined &&
      now !== undefined &&
      parametersIn(was)?.cluster !== parametersIn(now)?.cluster,
  );
  const folders = elsewhere.map(({ path }) => `${apps}${unitOf(path)}`);
  const equal = await filesAt(root, base, folders, (path) => !known.has(path.slice(apps.length)));
  return [...pairs, ...equal.map(({ path, bytes }) => pairOf(path, bytes.toString(), bytes.toString()))];
}

const pairOf = (path: string, was: string | undefined, now: string | undefined): FilePair => ({
  path: path.slice(apps.length),
  ...(was !== undefined && { was }),
  ...(now !== undefined && { now }),
});

/** A file of the working tree, or the target of a link, which is never followed. */
function onDisk(root: string, path: string): string | undefined {
  const file = join(root, path);
  return attempt(`cannot read ${path}`, () => {
    const stat = lstatSync(file, { throwIfNoEntry: false });
    if (stat?.isSymbolicLink()) return readlinkSync(file);
    return stat?.isFile() ? decoded(readFileSync(file)) : undefined;
  });
}
