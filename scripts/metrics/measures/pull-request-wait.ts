import type { Measure } from '../measure.js';
import { isIn } from '../window.js';

export const pullRequestWait: Measure = {
  name: 'pull-request-wait',
  title: 'Time that a pull request waits to be merged',
  summary: 'median',
  how: 'Median time from the opening of a pull request into this branch to its merge, of all that were merged in these days, as the git host knows them. Teams are those whose files the merge changed.',
  samplesOf: ({ pulls, landings, window }) => {
    if ('why' in pulls) return pulls;
    const teams = new Map(
      landings.map(({ commit, files }) => [commit, teamOf(files.map(({ path }) => path))] as const),
    );
    return {
      samples: pulls.merged
        .filter(({ mergedAt }) => isIn(window, Date.parse(mergedAt)))
        .map(({ commits, openedAt, mergedAt }) => {
          const team = commits.map((commit) => teams.get(commit)).find((each) => each !== undefined);
          const value = (Date.parse(mergedAt) - Date.parse(openedAt)) / 1000;
          return team === undefined ? { value } : { team, value };
        }),
      unseen: [],
    };
  },
};

/** The team whose files a change has; undefined if there are none, or those of several. */
function teamOf(paths: readonly string[]): string | undefined {
  const teams = new Set(
    paths.flatMap((path) => /^(?:teams|environments)\/(?!clusters\/|tiers\/)([^/]+)\//.exec(path)?.[1] ?? []),
  );
  return teams.size === 1 ? [...teams][0] : undefined;
}
