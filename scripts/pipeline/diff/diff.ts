import { lstatSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { baseOf } from '../../forge/base.js';
import { commitOf, hasFolder } from '../../forge/commit.js';
import { Fault } from '../../problem/fault.js';
import { type Comparison, compareFiles } from './compare-files.js';
import type { FilePair } from './file-pair.js';
import { filesOfFolders } from './folder-files.js';
import { filesBetween, filesSince } from './git-files.js';
import { notesOfWorkingTree } from './notes.js';

/** A rendered tree: apps/ of a commit, or a folder. */
export type Tree = { readonly commit: string } | { readonly folder: string };

/** What differs between two rendered trees, and their names. */
export interface Difference extends Comparison {
  readonly base: string;
  readonly head: string;
  readonly trees: { readonly base: Tree; readonly head: Tree };
  /** The commit that has the declarations of the head, if a commit has them. */
  readonly commit?: string;
  /** What a reader must know first: that apps/ is not committed, or older than its declarations. */
  readonly notes: readonly string[];
}

export interface DiffOptions {
  readonly root: string;
  /** Two commits or two folders; the second is the working tree by default. */
  readonly trees: readonly string[];
  /** The branch to compare with since HEAD left it, if no trees are named. */
  readonly branch: string | undefined;
}

/** Compares two rendered trees, object by object. */
export async function diff({ root, trees, branch }: DiffOptions): Promise<Difference> {
  if (trees.length > 2) throw new Fault('platform diff compares two trees', 'name at most a base and a head');
  if (branch !== undefined && trees.length > 0)
    throw new Fault(
      `--base ${branch} and ${trees[0]} are two bases`,
      'leave one out: --base compares with the commit at which this branch left the other',
    );
  const folders = await foldersIn(root, trees);
  if (folders !== undefined) return betweenFolders(root, folders);
  const [first, second] = trees;
  if (second !== undefined) return betweenCommits(root, first!, second);
  const base =
    first === undefined ? await baseOf(root, branch) : { commit: await commitOf(root, first), name: first };
  return sinceCommit(root, base);
}

function betweenFolders(root: string, [base = '', other]: readonly string[]): Difference {
  const head = other ?? 'apps';
  const trees = {
    base: { folder: resolve(base) },
    head: { folder: other === undefined ? join(root, head) : resolve(other) },
  };
  const files = filesOfFolders(trees.base.folder, trees.head.folder);
  for (const { path, was, now } of files) {
    refuseConflict(`${base}/${path}`, was);
    refuseConflict(`${head}/${path}`, now);
  }
  return { base, head, trees, notes: [], ...compareFiles(files) };
}

async function betweenCommits(root: string, base: string, head: string): Promise<Difference> {
  const [one, other] = await Promise.all([commitOf(root, base), commitOf(root, head)]);
  const files = await filesBetween(root, one, other);
  const name = nameOf(base, one);
  const notes = await notesOfBase(root, one, name, files);
  const trees = { base: { commit: one }, head: { commit: other } };
  return { ...compared(name, nameOf(head, other), files, notes), trees, commit: other };
}

async function sinceCommit(
  root: string,
  { commit, name }: { readonly commit: string; readonly name: string },
): Promise<Difference> {
  const head = await commitOf(root, 'HEAD');
  const { files, uncommitted } = await filesSince(root, commit, head);
  const base = nameOf(name, commit);
  const notes = [...notesOfWorkingTree(root, uncommitted), ...(await notesOfBase(root, commit, base, files))];
  const trees = { base: { commit }, head: { folder: join(root, 'apps') } };
  return { ...compared(base, 'the working tree', files, notes), trees, commit: head };
}

async function notesOfBase(
  root: string,
  commit: string,
  name: string,
  files: readonly FilePair[],
): Promise<string[]> {
  const isAllNew = files.length > 0 && files.every(({ was }) => was === undefined);
  return isAllNew && !(await hasFolder(root, commit, 'apps'))
    ? [`${name} has no apps/: everything is new`]
    : [];
}

function compared(
  base: string,
  head: string,
  files: readonly FilePair[],
  notes: readonly string[],
): Omit<Difference, 'trees'> {
  for (const { path, was, now } of files) for (const text of [was, now]) refuseConflict(`apps/${path}`, text);
  return { base, head, notes, ...compareFiles(files) };
}

function refuseConflict(file: string, text = ''): void {
  // rendered text at the start of a line is a key, never one of these
  if (/^(?:<{7}|>{7}) /m.test(text))
    throw new Fault(
      `${file} has conflict markers of a merge`,
      'settle the conflicts in teams/ and environments/, run platform synth, then git add apps',
    );
}

/** `origin/main (1a2b3c4d5e6f)`; a commit that is named by its id needs no other name. */
const nameOf = (ref: string, commit: string): string => {
  const short = commit.slice(0, 12);
  return commit.startsWith(ref) ? short : `${ref} (${short})`;
};

/** The arguments as folders, if they name folders. A name that could be either is refused, as git does. */
async function foldersIn(root: string, trees: readonly string[]): Promise<string[] | undefined> {
  const found: string[] = [];
  for (const word of trees) {
    const isFolder = lstatSync(resolve(word), { throwIfNoEntry: false })?.isDirectory() === true;
    const isPath = /^\.{0,2}\//.test(word);
    if (isPath && !isFolder) throw new Fault(`there is no folder ${word}`);
    if (!isFolder) continue;
    if (!isPath && (await isCommit(root, word)))
      throw new Fault(
        `${word} is a folder here, and a commit too`,
        `write ./${word} for the folder, or refs/heads/${word} for the branch`,
      );
    found.push(word);
  }
  if (found.length === 0) return undefined;
  const other = trees.find((word) => !found.includes(word));
  if (other !== undefined)
    throw new Fault(
      `${found[0]} is a folder, but ${other} is not`,
      'name two folders, or two commits; platform synth --out renders the working tree into a folder',
    );
  return found;
}

const isCommit = (root: string, word: string): Promise<boolean> =>
  commitOf(root, word).then(
    () => true,
    () => false,
  );
