import type { Problem } from '../problem/problem.js';
import type { Organisation } from './organisation.js';

const declares = /^teams\/([^/]+)\/([^/]+?)(?:\.yaml|\.ts|\/platform\.yaml)$/;

const settles = /^environments\/(tier|cluster)s\/([^/]+)\.yaml$/;

/** What a file with an error would have declared, `team/name` or `tier name`: that it is missing is no further mistake. */
export function failedDeclarations(problems: readonly Problem[]): ReadonlySet<string> {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return new Set(
    errors.flatMap(({ at }) => {
      const [, team, name] = declares.exec(at.file) ?? [];
      const [, what, setting] = settles.exec(at.file) ?? [];
      return team !== undefined ? [`${team}/${name}`] : what !== undefined ? [`${what} ${setting}`] : [];
    }),
  );
}

/** The part of an organisation that can be planned although something else is wrong, to find what else is. */
export const withoutFailed = (organisation: Organisation): Organisation => ({
  ...organisation,
  environments: organisation.environments.filter(
    ({ team, spec, cluster }) =>
      organisation.teams.has(team) && organisation.tiers.has(spec.tier) && organisation.clusters.has(cluster),
  ),
});
