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
    files.push({ path: parts[i + 1]!, ...contentOf('was', oldMode, was), ...contentOf('now', newMode, now) });
  }
  return files;
}

/** A file in a folder that is not as HEAD has it. */
export interface UncommittedFile {
  readonly path: string;
  /** In HEAD; absent if it is new. */
  readonly was?: Content;
  /** Whether git knows nothing of it. */
  readonly isUntracked: boolean;
}

const status = [
  'status',
  '--porcelain=v2',
  '-z',
  '--no-renames',
  '--untracked-files=all',
  '--ignored=traditional',
];

/** Files in a folder that differ from HEAD, in the index or in the working tree. */
export async function uncommittedFiles(root: string, folder: string): Promise<UncommittedFile[]> {
  const [prefix, parts] = await Promise.all([
    output(root, ['rev-parse', '--show-prefix']).then(([line = '']) => line.trimEnd()),
    output(root, [...status, '--', folder]),
  ]);
  return parts.flatMap((entry): UncommittedFile[] => {
    // git names these files from the root of the repository, not of the monorepo
    const fileAt = (path: string) => path.slice(prefix.length);
    if (/^[?!] /.test(entry)) return [{ path: fileAt(entry.slice(2)), isUntracked: true }];
    const tracked = /^1 \S+ \S+ (\d+) \d+ \d+ (\w+) \w+ (.*)$/s.exec(entry);
    if (tracked)
      return [
        { path: fileAt(tracked[3]!), ...contentOf('was', tracked[1]!, tracked[2]!), isUntracked: false },
      ];
    // a conflict: the second stage is HEAD's
    const unmerged = /^u \S+ \S+ \d+ (\d+) \d+ \d+ \w+ (\w+) \w+ (.*)$/s.exec(entry);
    return unmerged === null
      ? []
      : [{ path: fileAt(unmerged[3]!), ...contentOf('was', unmerged[1]!, unmerged[2]!), isUntracked: false }];
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
