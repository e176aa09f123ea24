import { posix } from 'node:path';
import { git, splitNames } from './git.js';
import { findProgram } from './run-program.js';

/** A rendered unit and its files. `changed` files are new or different in apps/. */
export interface RenderedUnit {
  readonly id: string;
  readonly files: readonly { readonly name: string; readonly changed: boolean }[];
}

/** Files and units that differ from a commit. */
export interface ChangedFiles {
  readonly isChanged: (file: string) => boolean;
  readonly units: ReadonlySet<string>;
}

const diff = ['diff', '--name-only', '--no-renames', '--no-ext-diff', '--relative', '-z'];

/** Names of the tracked files that differ from a commit; undefined if git cannot tell. */
export async function namesSince(
  root: string,
  commit: string,
  places: readonly string[],
): Promise<string[] | undefined> {
  const { failed, out } = await git(root, [...diff, commit, '--', ...places]);
  return failed ? undefined : splitNames(out);
}

/**
 * Files of apps/ that differ from a commit, or will differ once they are written, and their units. If git cannot tell,
 * every file counts as changed.
 */
export async function changesSince(
  root: string,
  commit: string,
  units: readonly { readonly id: string }[],
  outcomes: Iterable<RenderedUnit>,
): Promise<ChangedFiles> {
  const everything = { isChanged: () => true, units: new Set(units.map(({ id }) => id)) };
  if ((await findProgram('git')) === undefined) return everything;
  const [differing, others] = await Promise.all([
    namesSince(root, commit, ['apps']),
    git(root, ['ls-files', '--others', '-z', '--', 'apps']),
  ]);
  if (differing === undefined || others.failed) return everything;
  const files = new Set([...differing, ...splitNames(others.out)]);
  for (const outcome of outcomes)
    for (const { name, changed } of outcome.files) if (changed) files.add(`apps/${outcome.id}/${name}`);
  return {
    isChanged: (file) => files.has(file),
    units: new Set([...files].map((file) => posix.dirname(file).slice('apps/'.length))),
  };
}
