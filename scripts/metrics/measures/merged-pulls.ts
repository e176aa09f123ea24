import type { MeasuredPull, MeasureInput, Unknown } from '../input.js';
import { isIn } from '../window.js';

/** The pull requests that were merged in the window, and the team of each; or why they are not known. */
export function mergedInWindow({
  pulls,
  landings,
  window,
}: MeasureInput): readonly { readonly pull: MeasuredPull; readonly team?: string }[] | Unknown {
  if ('why' in pulls) return pulls;
  const teams = new Map(
    landings.map(({ commit, files }) => [commit, teamOf(files.map(({ path }) => path))] as const),
  );
  return pulls.merged
    .filter(({ mergedAt }) => isIn(window, Date.parse(mergedAt)))
    .map((pull) => {
      const team = pull.commits.map((commit) => teams.get(commit)).find((each) => each !== undefined);
      return team === undefined ? { pull } : { pull, team };
    });
}

/** The team whose files a change has; undefined if there are none, or those of several. */
function teamOf(paths: readonly string[]): string | undefined {
  const teams = new Set(
    paths.flatMap((path) => /^(?:teams|environments)\/(?!clusters\/|tiers\/)([^/]+)\//.exec(path)?.[1] ?? []),
  );
  return teams.size === 1 ? [...teams][0] : undefined;
}
