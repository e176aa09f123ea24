import { posix } from 'node:path';
import type { AnyUnit } from '../../plan/draft.js';
import type { Outcome } from '../units/process-unit.js';
import { git, names } from './git.js';

/** The files of apps/ that are not as a commit has them; unknown where git cannot say. */
export async function changesSince(root: string, commit: string): Promise<string[] | undefined> {
  const [differing, others] = await Promise.all([
    git(root, [
      'diff',
      '--name-only',
      '--no-renames',
      '--no-ext-diff',
      '--relative',
      '-z',
      commit,
      '--',
      'apps',
    ]),
    git(root, ['ls-files', '--others', '-z', '--', 'apps']),
  ]);
  if (differing.failed || others.failed) return undefined;
  return [...names(differing.out), ...names(others.out)];
}

/** The units that change: those whose files are not as a commit has them, or would not be. Where git cannot say, all. */
export async function unitsChangedSince(
  root: string,
  commit: string,
  units: readonly AnyUnit[],
  outcomes: readonly Outcome[],
): Promise<ReadonlySet<string>> {
  const files = await changesSince(root, commit);
  if (files === undefined) return new Set(units.map(({ id }) => id));
  const rendered = outcomes.filter((outcome) => outcome.files.some(({ changed }) => changed));
  return new Set([
    ...files.map((file) => posix.dirname(file).slice('apps/'.length)),
    ...rendered.map(({ id }) => id),
  ]);
}
