import { git, splitNames } from '../../forge/git.js';
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
  const names = ['diff', '--name-only', '--no-renames', '--no-ext-diff', '--relative', '-z'];
  const { failed, out } = await git(root, [...names, commit, '--', '.', ':(exclude)apps']);
  const byOwner = new Map<string, string[]>();
  if (!failed)
    for (const path of splitNames(out)) {
      const owner = ownerOf(file, path);
      if (owner !== undefined) append(byOwner, owner, path);
    }
  return [...byOwner]
    .sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
    .map(([owner, paths]) => ({ owner, files: paths.length, paths }));
}

/** The owner by the last pattern that matches, as hosts read it. Generated patterns are folders, files and `*`. */
function ownerOf({ text, folder }: OwnersFile, path: string): string | undefined {
  const whole = `/${folder === '' ? '' : `${folder}/`}${path}`;
  const rules = text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' '));
  const rule = rules.findLast(
    ([pattern = '']) =>
      pattern === '*' || (pattern.endsWith('/') ? whole.startsWith(pattern) : whole === pattern),
  );
  return rule?.[1];
}
