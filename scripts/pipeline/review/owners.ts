import { namesSince } from '../../forge/changed-files.js';
import type { OwnersFile } from '../../plan/code-owners.js';
import { append } from '../../problem/groups.js';
import type { Review } from '../../report/schemas/review.js';

/** Owners of the files that people changed since a commit, most files first, by the generated code owners. */
export async function ownersSince(
  root: string,
  commit: string,
  file: OwnersFile | undefined,
): Promise<Review['owners']> {
  if (file === undefined) return [];
  const ownerOf = readOwners(file);
  const byOwner = new Map<string, string[]>();
  for (const path of (await namesSince(root, commit, ['.', ':(exclude)apps'])) ?? []) {
    const owner = ownerOf(path);
    if (owner !== undefined) append(byOwner, owner, path);
  }
  return [...byOwner]
    .sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
    .map(([owner, paths]) => ({ owner, files: paths.length, paths }));
}

/** Finds the owner by the last pattern that matches, as hosts do. Generated patterns are folders, files and `*`. */
function readOwners({ text, folder }: OwnersFile): (path: string) => string | undefined {
  const prefix = `/${folder === '' ? '' : `${folder}/`}`;
  const rules = text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' '));
  return (path) => {
    const whole = prefix + path;
    const rule = rules.findLast(
      ([pattern = '']) =>
        pattern === '*' || (pattern.endsWith('/') ? whole.startsWith(pattern) : whole === pattern),
    );
    return rule?.[1];
  };
}
