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

/** Reads the files of a commit in some folders of the monorepo, without links and submodules. */
export async function filesAt(
  root: string,
  commit: string,
  folders: readonly string[],
  isWanted: (path: string) => boolean = () => true,
): Promise<Blob[]> {
  if (folders.length === 0) return [];
  const listed = outputOf(await git(root, ['ls-tree', '-r', '-z', commit, '--', ...folders]), commit);
  const files = listed
    .toString()
    .split('\0')
    .map((line) => /^100\d+ blob (\w+)\t(.*)$/s.exec(line))
    .filter((match) => match !== null)
    .map(([, id, path]) => ({ id: id!, path: path! }))
    .filter(({ path }) => isWanted(path));
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
