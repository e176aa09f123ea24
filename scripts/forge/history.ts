import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readBlobs } from './blobs.js';
import { gitHere, gitOutput } from './git.js';

/** A version of a file: the commit of a branch that made it, and its text. */
export interface FileVersion {
  readonly commit: string;
  /** Time at which the commit was made, in milliseconds. */
  readonly time: number;
  readonly subject: string;
  /** The text of the file; undefined if the commit deletes it. */
  readonly text: string | undefined;
  /** Whether a shallow clone ends here, so that the file may be older than this commit. */
  readonly isCutOff: boolean;
}

// a file is read in pages, because a partial clone fetches each version from the remote
const pageSize = 30;

/**
 * The versions of a file on a branch, newest first. Only the branch's own commits count: a merged commit is as old as
 * its merge.
 */
export async function* versionsOf(root: string, tip: string, path: string): AsyncGenerator<FileVersion> {
  const ends = await shallowEnds(root);
  for (let skip = 0; ; skip += pageSize) {
    const listed = await gitOutput(root, 'read the history', [
      ...['log', '--first-parent', '--no-renames', '--format=%H %ct %s', '-z'],
      ...[`--max-count=${pageSize}`, `--skip=${skip}`, tip, '--', `:(literal)${path}`],
    ]);
    const commits = listed
      .toString()
      .split('\0')
      .filter(Boolean)
      .map((line) => /^(\S+) (\d+) (.*)$/s.exec(line)!);
    const texts = await textsAt(
      root,
      commits.map(([, commit]) => commit!),
      path,
    );
    for (const [i, [, commit, seconds, subject]] of commits.entries())
      yield {
        commit: commit!,
        time: Number(seconds) * 1000,
        subject: subject!,
        text: texts[i],
        isCutOff: ends.has(commit!),
      };
    if (commits.length < pageSize) return;
  }
}

/** The text of a file in each of some commits. */
const textsAt = async (
  root: string,
  commits: readonly string[],
  path: string,
): Promise<(string | undefined)[]> =>
  (
    await readBlobs(
      root,
      commits.map((commit) => `${commit}:./${path}`),
    )
  ).map((bytes) => bytes?.toString());

/** The commits at which a shallow clone ends. */
export async function shallowEnds(root: string): Promise<ReadonlySet<string>> {
  const [isShallow, folder] = (
    await gitOutput(root, 'read this repository', [
      'rev-parse',
      '--is-shallow-repository',
      '--git-common-dir',
    ])
  )
    .toString()
    .trim()
    .split('\n');
  if (isShallow !== 'true') return new Set();
  return new Set(
    readFileSync(join(resolve(root, folder!), 'shallow'), 'utf8')
      .split('\n')
      .filter(Boolean),
  );
}

/** The text of a file in a commit; undefined if it has no such file. */
export const textAt = async (root: string, commit: string, path: string): Promise<string | undefined> =>
  (await textsAt(root, [commit], path))[0];

/** Whether a commit is in the history of another one. */
export const isAncestor = async (root: string, commit: string, tip: string): Promise<boolean> =>
  !(await gitHere(root, ['merge-base', '--is-ancestor', commit, tip])).failed;
