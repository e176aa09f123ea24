import type { Problem } from '../problem/problem.js';
import type { Organisation } from './organisation.js';

const resourceFile = /^teams\/([^/]+)\/([^/]+?)(?:\.yaml|\.ts|\/platform\.yaml)$/;

const tierOrClusterFile = /^environments\/(tier|cluster)s\/([^/]+)\.yaml$/;

/**
 * Names that files with errors would have declared, as `team/name` or `tier name`. References to them are not
 * reported as a second mistake.
 */
export function failedDeclarations(problems: readonly Problem[]): ReadonlySet<string> {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return new Set(
    errors.flatMap(({ at }) => {
      const [, team, name] = resourceFile.exec(at.file) ?? [];
      const [, kind, setting] = tierOrClusterFile.exec(at.file) ?? [];
      return team !== undefined ? [`${team}/${name}`] : kind !== undefined ? [`${kind} ${setting}`] : [];
    }),
  );
}

/** The part of an organisation that can still be planned, so that one run reports further problems. */
export const withoutFailed = (organisation: Organisation): Organisation => ({
  ...organisation,
  environments: organisation.environments.filter(
    ({ team, spec, cluster }) =>
      organisation.teams.has(team) && organisation.tiers.has(spec.tier) && organisation.clusters.has(cluster),
  ),
});
