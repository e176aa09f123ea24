import { gitOutput } from './git.js';
import { shallowEnds } from './history.js';
import { trailerList } from './team-history.js';

/** A commit as its author wrote it. */
export interface WrittenCommit {
  readonly commit: string;
  readonly author: string;
  readonly email: string;
  readonly subject: string;
  /** Several trailers can have one name. */
  readonly trailers: readonly (readonly [name: string, value: string])[];
}

/** What came to the branch at once: a pushed commit, or a merge with the commits that it brought. */
export interface Landing {
  readonly commit: string;
  /** Time at which it was made, in milliseconds. */
  readonly time: number;
  /** The commit itself, or the commits that a merge brought; those that merge others are left out. */
  readonly commits: readonly WrittenCommit[];
  readonly files: readonly LandedFile[];
}

/** A file before and after a landing, as ids of blobs; undefined where there is no such file. */
export interface LandedFile {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface Landings {
  /** Oldest first. The first commit of the history is left out, because it brings everything at once. */
  readonly landings: readonly Landing[];
  /** Time at which the visible history begins, in milliseconds; undefined if nothing of it concerns these folders. */
  readonly from: number | undefined;
  /** Why the visible history may not be the whole one. */
  readonly missing?: string;
}

const written = ['%H', '%P', '%an', '%ae', '%ct', '%s', '%(trailers:only,unfold,separator=%x1e)'];
const format = `--format=${['', ...written, ''].join('%x00')}`;
// a partial clone would fetch each folder of each commit
export const withoutNetwork = { GIT_NO_LAZY_FETCH: '1' };

/** All that landed on this branch in some folders. Nothing is fetched. */
export async function landingsIn(root: string, folders: readonly string[]): Promise<Landings> {
  const log = async (...args: readonly string[]) => {
    const settings = ['-c', 'core.quotePath=false', '-c', 'log.showSignature=false', 'log', '--no-renames'];
    const out = await gitOutput(root, 'read the history', [...settings, format, ...args], {
      env: withoutNetwork,
    });
    return commitsIn(out.toString());
  };
  const places = folders.map((folder) => `:(literal)${folder}`);
  const raw = ['--first-parent', '--diff-merges=first-parent', '--relative', '--raw', '--no-abbrev'];
  const landed = await log(...raw, '--', ...places);
  const ends = await shallowEnds(root);
  const brought = landed.some(({ parents }) => parents.length > 1)
    ? commitsByLanding(await log('--no-patch'))
    : new Map<string, LoggedCommit[]>();
  return {
    landings: landed
      .filter(({ commit, parents }) => parents.length > 0 && !ends.has(commit))
      .map((each) => ({
        ...{ commit: each.commit, time: each.time, files: each.files },
        commits: broughtBy(each, brought).map(({ commit, author, email, subject, trailers }) => ({
          ...{ commit, author, email, subject, trailers },
        })),
      }))
      .reverse(),
    from: landed.at(-1)?.time,
    ...(ends.size > 0 && { missing: 'this clone is shallow: git fetch --unshallow' }),
  };
}

/** A merge that brought nothing new is itself the change. */
function broughtBy(landed: LoggedCommit, brought: ReadonlyMap<string, LoggedCommit[]>): LoggedCommit[] {
  const commits = brought.get(landed.commit) ?? [];
  return commits.length === 0 ? [landed] : commits;
}

interface LoggedCommit extends WrittenCommit {
  readonly parents: readonly string[];
  readonly time: number;
  readonly files: readonly LandedFile[];
}

function commitsIn(log: string): LoggedCommit[] {
  const parts = log.split('\0');
  const commits: LoggedCommit[] = [];
  for (let i = 1; i + written.length < parts.length; i += written.length + 1) {
    const [commit, parents, author, email, seconds, subject, trailers, files] = parts.slice(
      i,
      i + written.length + 1,
    ) as [string, string, string, string, string, string, string, string];
    commits.push({
      ...{ commit, author, email, subject, trailers: trailerList(trailers) },
      parents: parents.split(' ').filter(Boolean),
      time: Number(seconds) * 1000,
      files: files.split('\n').flatMap(fileIn),
    });
  }
  return commits;
}

function fileIn(line: string): LandedFile[] {
  const [, before, after, path] = /^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*\t(.+)$/.exec(line) ?? [];
  const blob = (id: string) => (/^0+$/.test(id) ? undefined : id);
  return path === undefined ? [] : [{ path, before: blob(before!), after: blob(after!) }];
}

/** The commits that each merge of the branch brought, by the id of the merge. */
function commitsByLanding(all: readonly LoggedCommit[]): Map<string, LoggedCommit[]> {
  const byId = new Map(all.map((each) => [each.commit, each]));
  const branch: LoggedCommit[] = [];
  for (let at = all[0]; at !== undefined; at = byId.get(at.parents[0] ?? '')) branch.push(at);
  const seen = new Set(branch.map(({ commit }) => commit));
  const brought = new Map<string, LoggedCommit[]>();
  for (const { commit, parents } of branch.toReversed()) {
    if (parents.length < 2) continue;
    const own: LoggedCommit[] = [];
    const waiting = parents.slice(1);
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const each = byId.get(id);
      if (each === undefined || seen.has(id)) continue;
      seen.add(id);
      if (each.parents.length < 2) own.push(each);
      waiting.push(...each.parents);
    }
    brought.set(commit, own);
  }
  return brought;
}
