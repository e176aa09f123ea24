import { Fault } from '../problem/fault.js';
import { git } from './git.js';
import type { RunResult } from './run-program.js';

/** A file in a commit. */
export interface Blob {
  readonly path: string;
  readonly bytes: Buffer;
}

/** Resolves a name to a commit. */
export async function commitOf(root: string, ref: string): Promise<string> {
  const { failed, out, err } = await git(root, [
    'rev-parse',
    '--verify',
    '--end-of-options',
    `${ref}^{commit}`,
  ]);
  if (!failed) return out.toString().trim();
  if (/not a git repository|dubious ownership/.test(err))
    throw new Fault(
      `git cannot say what ${ref} is: ${err.split('\n')[0]}`,
      'name a commit of a clone of the monorepo',
    );
  const [remote, ...branch] = ref.split('/');
  throw new Fault(
    `there is no commit ${ref} here`,
    `git fetch ${branch.length > 0 ? `${remote} ${branch.join('/')}` : `origin ${ref}`}`,
  );
}

/** An entry of a commit's tree that is not a folder: a file, a link or a submodule. */
export interface TreeEntry {
  /** Its mode in octal digits: `100644` is a regular file that cannot be run. */
  readonly mode: string;
  /** The digest of its bytes, as git computes it. */
  readonly id: string;
  readonly path: string;
}

/** Lists what a commit has in some folders or files, named from the root of the monorepo. */
export async function entriesAt(
  root: string,
  commit: string,
  places: readonly string[],
): Promise<TreeEntry[]> {
  if (places.length === 0) return [];
  return outputOf(await git(root, ['ls-tree', '-r', '-z', commit, '--', ...places]), commit)
    .toString()
    .split('\0')
    .map((line) => /^(\d+) \w+ (\w+)\t(.*)$/s.exec(line))
    .filter((match) => match !== null)
    .map(([, mode, id, path]) => ({ mode: mode!, id: id!, path: path! }));
}

/** Reads the files of a commit in some folders of the monorepo, without links and submodules. */
export async function filesAt(
  root: string,
  commit: string,
  folders: readonly string[],
  isWanted: (path: string) => boolean = () => true,
): Promise<Blob[]> {
  const entries = await entriesAt(root, commit, folders);
  const files = entries.filter(({ mode, path }) => mode.startsWith('100') && isWanted(path));
  if (files.length === 0) return [];
  const ids = files.map(({ id }) => `${id}\n`).join('');
  const out = outputOf(await git(root, ['cat-file', '--batch'], ids), commit);
  let offset = 0;
  return files.map(({ path }): Blob => {
    const start = out.indexOf(10, offset) + 1;
    const [, kind, size] = out.toString('utf8', offset, start).trim().split(' ');
    if (kind !== 'blob') throw incomplete(commit, `${path} is missing`);
    offset = start + Number(size) + 1;
    return { path, bytes: out.subarray(start, start + Number(size)) };
  });
}

function outputOf({ failed, out, err }: RunResult, commit: string): Buffer {
  if (failed) throw incomplete(commit, err.split('\n')[0] ?? '');
  return out;
}

const incomplete = (commit: string, why: string): Fault =>
  new Fault(
    `git cannot read the commit ${commit.slice(0, 12)}: ${why}`,
    'fetch all of it with git fetch --refetch origin, or clone the repository again',
  );
