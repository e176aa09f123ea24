import { Fault } from '../problem/fault.js';
import { gitHere, withoutSecrets } from './git.js';
import { shallowEnds } from './history.js';

/** A commit, as people talk about it. */
export interface Commit {
  readonly commit: string;
  readonly author: string;
  /** Time of the change, as ISO 8601 writes it. */
  readonly date: string;
  readonly subject: string;
}

/** The last commits that changed some files, newest first. */
export interface LastCommits {
  readonly commits: readonly Commit[];
  /** Why there are none, or not all of them. */
  readonly missing?: string;
}

const most = 5;
const longest = 5_000;

// a partial clone would fetch each folder of each commit
const withoutNetwork = { GIT_NO_LAZY_FETCH: '1' };

/** The last commits that changed files or folders. It never fails: what git cannot tell is said in `missing`. */
export async function lastCommits(root: string, paths: readonly string[]): Promise<LastCommits> {
  const args = ['log', `--max-count=${most}`, '--no-show-signature', '--no-renames', '-z'];
  const fields = '--format=%H%n%h%n%an%n%aI%n%s';
  const places = paths.map((path) => `:(literal)${path}`);
  try {
    const log = await gitHere(root, [...args, fields, '--', ...places], undefined, withoutNetwork, longest);
    if (log.failed) return { commits: [], missing: reasonOf(log) };
    const ends = await shallowEnds(root);
    const all = log.out.toString().split('\0').filter(Boolean).map(fieldsOf);
    // where a shallow clone ends, a commit seems to add every file
    const commits = all.filter(([id]) => !ends.has(id!));
    const missing =
      commits.length < all.length
        ? 'this clone is shallow, and has no older commits: git fetch --unshallow'
        : 'no commit has these files yet';
    return {
      commits: commits.map(([, commit, author, date, ...subject]) => ({
        ...{ commit: commit!, author: author!, date: date!, subject: subject.join(' ') },
      })),
      ...((commits.length === 0 || commits.length < all.length) && { missing }),
    };
  } catch (e) {
    if (e instanceof Fault) return { commits: [], missing: e.message };
    throw e;
  }
}

const fieldsOf = (text: string): string[] => text.split('\n');

function reasonOf({ code, err }: { code: number | undefined; err: string }): string {
  if (code === undefined) return `git did not answer in ${longest / 1000} seconds`;
  if (/not a git repository/.test(err)) return 'this folder is not in a clone of a git repository';
  if (/does not have any commits/.test(err)) return 'there is no commit here yet';
  return `git cannot read the history: ${withoutSecrets(err.split('\n')[0]!)}`;
}
