import { gitOutput } from './git.js';
import { shallowEnds } from './history.js';
import type { Commit } from './last-commits.js';

/** A commit that changed files below some folders. */
export interface ChangingCommit extends Commit {
  /** Time at which the commit was made, which for a rebased or merged one is later than `date`. */
  readonly made: string;
  /** The files that it changed, relative to the monorepo. */
  readonly files: readonly string[];
  /** Its trailers by name; of several with one name, the last. */
  readonly trailers: Readonly<Record<string, string>>;
}

export interface FolderHistory {
  readonly head: { readonly commit: string; readonly date: string };
  /** Newest first. */
  readonly commits: readonly ChangingCommit[];
  /** Why there may be more. */
  readonly missing?: string;
}

// nothing in a commit and no name of a file has a NUL character
const fields = ['%H', '%h', '%an', '%aI', '%cI', '%s', '%(trailers:only,unfold,separator=%x1e)'];
const format = ['', ...fields, ''].join('%x00');

/** All commits of this branch that changed files in some folders. Nothing is fetched. */
export async function folderHistory(root: string, folders: readonly string[]): Promise<FolderHistory> {
  const read = (doing: string, ...args: readonly string[]) =>
    gitOutput(root, doing, args, { env: { GIT_NO_LAZY_FETCH: '1' } });
  const head = await read('read the history', 'log', '-1', '--no-show-signature', '--format=%h %cI');
  const [commit = '', date = ''] = head.toString().trim().split(' ');
  const log = await read(
    'read the history',
    ...['-c', 'core.quotePath=false', 'log', '--no-merges', '--no-renames', '--no-show-signature'],
    ...['--relative', '--name-only', `--format=${format}`],
    ...['--', ...folders.map((folder) => `:(literal)${folder}`)],
  );
  const ends = await shallowEnds(root);
  const all = commitsIn(log.toString().split('\0'));
  // where a shallow clone ends, a commit seems to add every file
  return {
    head: { commit, date },
    commits: all.filter(({ id }) => !ends.has(id)).map(({ id: _, ...each }) => each),
    ...(ends.size > 0 && {
      missing: 'this clone is shallow: older commits and deployments are missing; git fetch --unshallow',
    }),
  };
}

type Identified = ChangingCommit & { readonly id: string };

/** The commits in the parts of a log: the fields of each, then its files. */
function commitsIn(parts: readonly string[]): Identified[] {
  const commits: Identified[] = [];
  for (let i = 1; i + fields.length < parts.length; i += fields.length + 1) {
    const [id, commit, author, date, made, subject, trailers, files] = parts.slice(
      i,
      i + fields.length + 1,
    ) as [string, string, string, string, string, string, string, string];
    commits.push({
      ...{ id, commit, author, date, made, subject },
      files: files.split('\n').filter(Boolean),
      trailers: Object.fromEntries(trailerList(trailers)),
    });
  }
  return commits;
}

/** The trailers that `%(trailers:only,unfold,separator=%x1e)` prints. */
export const trailerList = (text: string): [name: string, value: string][] =>
  text.split('\u001e').flatMap((trailer) => {
    const [, name, value] = /^([A-Za-z-]+): (.*)$/.exec(trailer) ?? [];
    return name === undefined ? [] : [[name, value!]];
  });
