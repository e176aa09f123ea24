import { join } from 'node:path';
import type { Problem } from '../../problem/problem.js';
import { findOrphans } from '../../write/orphans.js';
import { survey } from '../../write/survey.js';
import { changedIn } from '../synth/commit-files.js';
import type { Outcome } from '../units/process-unit.js';

/** How apps/ differs from what was rendered. */
export interface Differences {
  /** Units with a file that is missing or different. */
  readonly units: ReadonlySet<string>;
  /** Paths below apps/ of those files. */
  readonly files: readonly string[];
  /** Paths below apps/ of generated files that no unit renders. */
  readonly orphans: readonly string[];
  /** Files that the platform never writes. */
  readonly strangers: readonly Problem[];
}

export function differencesOf(root: string, outcomes: ReadonlyMap<string, Outcome>): Differences {
  const output = { apps: join(root, 'apps'), name: 'apps' };
  const before = survey(output.apps);
  const names = new Map([...outcomes].map(([id, { files }]) => [id, new Set(files.map(({ name }) => name))]));
  const belongs = (folder: string, name: string) => names.get(folder)?.has(name) === true;
  const strangers: Problem[] = [];
  const orphans = findOrphans(
    output,
    before,
    () => false,
    belongs,
    () => true,
    strangers,
  );
  const files = [...outcomes.values()].flatMap(changedIn);
  return {
    units: new Set(
      [...outcomes.values()]
        .filter((one) => changedIn(one).length > 0 || one.problems.length > 0)
        .map(({ id }) => id),
    ),
    files,
    orphans,
    strangers,
  };
}
