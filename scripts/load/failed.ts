import type { Problem } from '../problem/problem.js';
import type { Organisation } from './organisation.js';

const declares = /^teams\/([^/]+)\/([^/]+?)(?:\.yaml|\.ts|\/platform\.yaml)$/;

/** What a file with an error would have declared, as `team/name`: that it is missing is no further mistake. */
export function failedServices(problems: readonly Problem[]): ReadonlySet<string> {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const found = errors.map(({ at }) => declares.exec(at.file)).filter((match) => match !== null);
  return new Set(found.map(([, team, name]) => `${team}/${name}`));
}

/** The part of an organisation that can be planned although something else is wrong, to find what else is. */
export const soundPart = (organisation: Organisation): Organisation => ({
  ...organisation,
  environments: organisation.environments.filter(
    ({ team, spec, cluster }) =>
      organisation.teams.has(team) && organisation.tiers.has(spec.tier) && organisation.clusters.has(cluster),
  ),
});
