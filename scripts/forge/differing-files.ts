import { incomplete } from './blobs.js';
import { git } from './git.js';

/** Where the content of a file is: a blob, or the working tree. */
export type Content = { readonly blob: string } | 'working tree';

/** A file that two trees have different content for, or only one of them has. */
export interface DifferingFile {
  /** Below the root of the monorepo. */
  readonly path: string;
  readonly was?: Content;
  readonly now?: Content;
  /** Git's mode in octal digits: `100755` is a file that can be run. */
  readonly wasMode?: string;
  readonly nowMode?: string;
}

const raw = ['diff-tree', '-r', '--raw', '--no-abbrev', '--no-renames', '--no-ext-diff', '--relative', '-z'];

/** Files in a folder that differ between two commits. */
export async function differingFiles(
  root: string,
  base: string,
  head: string,
  folder: string,
): Promise<DifferingFile[]> {
  const parts = await output(root, [...raw, base, head, '--', folder]);
  const files: DifferingFile[] = [];
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const [oldMode = '', newMode = '', was = '', now = ''] = parts[i]!.slice(1).split(' ');
    files.push({
      path: parts[i + 1]!,
      ...contentOf('was', oldMode, was),
      ...contentOf('now', newMode, now),
      wasMode: oldMode,
      nowMode: newMode,
    });
  }
  return files;
}

/** A file that is not as HEAD has it; `was` is absent if it is new. */
export interface UncommittedFile extends Omit<DifferingFile, 'now'> {
  /** Whether git knows nothing of it. */
  readonly isUntracked: boolean;
  /** Whether `.gitignore` keeps it from being committed. */
  readonly isIgnored: boolean;
}

const status = [
  'status',
  '--porcelain=v2',
  '-z',
  '--no-renames',
  '--untracked-files=all',
  '--ignored=traditional',
];

/** Files in folders that differ from HEAD, in the index or in the working tree. */
export async function uncommittedFiles(root: string, ...folders: string[]): Promise<UncommittedFile[]> {
  const [prefix, parts] = await Promise.all([
    output(root, ['rev-parse', '--show-prefix']).then(([line = '']) => line.trimEnd()),
    output(root, [...status, '--', ...folders]),
  ]);
  return parts.flatMap((entry): UncommittedFile[] => {
    // git names these files from the root of the repository, not of the monorepo
    const fileAt = (path: string) => path.slice(prefix.length);
    if (/^[?!] /.test(entry))
      return [{ path: fileAt(entry.slice(2)), isUntracked: true, isIgnored: entry.startsWith('!') }];
    // a conflict: the second stage is HEAD's
    const [, wasMode = '', nowMode = '', blob = '', path] =
      /^1 \S+ \S+ (\d+) \d+ (\d+) (\w+) \w+ (.*)$/s.exec(entry) ??
      /^u \S+ \S+ \d+ (\d+) \d+ (\d+) \w+ (\w+) \w+ (.*)$/s.exec(entry) ??
      [];
    if (path === undefined) return [];
    const state = { isUntracked: false, isIgnored: false };
    return [{ path: fileAt(path), ...contentOf('was', wasMode, blob), wasMode, nowMode, ...state }];
  });
}

/** Files and links, of which the target is the content. Nothing of a submodule is ever read. */
const contentOf = <Side extends 'was' | 'now'>(
  side: Side,
  mode: string,
  blob: string,
): { readonly [S in Side]?: Content } =>
  (/^(?:100|120)/.test(mode) ? { [side]: { blob } } : {}) as { readonly [S in Side]?: Content };

async function output(root: string, args: readonly string[]): Promise<string[]> {
  const { failed, out, err } = await git(root, args);
  if (failed) throw incomplete(err.split('\n')[0] ?? '');
  return out.toString().split('\0').filter(Boolean);
}
