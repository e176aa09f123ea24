import { Fault } from '../problem/fault.js';
import { incomplete, readBlobs } from './blobs.js';
import { git } from './git.js';

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
  if (ref === 'HEAD')
    throw new Fault('there is no commit here yet', 'commit the monorepo: git add . && git commit');
  throw new Fault(`there is no commit ${ref} here`, await howToFetch(root, ref));
}

/** A clone of one branch updates no other one unless told to. */
async function howToFetch(root: string, ref: string): Promise<string> {
  const [remote = '', ...rest] = ref.split('/');
  const branch = rest.join('/');
  const remotes = (await git(root, ['remote'])).out.toString().split('\n');
  return branch !== '' && ['origin', ...remotes].includes(remote)
    ? `git fetch ${remote} ${branch}:refs/remotes/${remote}/${branch}`
    : `git fetch origin ${ref}`;
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
  const { failed, out, err } = await git(root, ['ls-tree', '-r', '-z', commit, '--', ...places]);
  if (failed) throw incomplete(err.split('\n')[0] ?? '');
  return out
    .toString()
    .split('\0')
    .map((line) => /^(\d+) \w+ (\w+)\t(.*)$/s.exec(line))
    .filter((match) => match !== null)
    .map(([, mode, id, path]) => ({ mode: mode!, id: id!, path: path! }));
}

/** Whether a commit has a folder of the monorepo. */
export const hasFolder = async (root: string, commit: string, folder: string): Promise<boolean> =>
  !(await git(root, ['rev-parse', '--verify', '--quiet', `${commit}:./${folder}`])).failed;

/** Reads the files of a commit in some folders of the monorepo, without links and submodules. */
export async function filesAt(
  root: string,
  commit: string,
  folders: readonly string[],
  isWanted: (path: string) => boolean = () => true,
): Promise<Blob[]> {
  const entries = await entriesAt(root, commit, folders);
  const files = entries.filter(({ mode, path }) => mode.startsWith('100') && isWanted(path));
  const blobs = await readBlobs(
    root,
    files.map(({ id }) => id),
  );
  return files.map(({ path }, i): Blob => {
    const bytes = blobs[i];
    if (bytes === undefined) throw incomplete(`${path} is missing`);
    return { path, bytes };
  });
}
