import { hasErrors, type Problem } from '../problem/problem.js';
import type { DeclaredEnvironment, Organisation } from './organisation.js';
import { teamNamed } from './team-names.js';

type Failed = Pick<Organisation, 'failed'>;

/** Files that could not be read or have errors of their own, so that what they declare is unknown. */
export const filesWithErrors = (problems: readonly Problem[]): string[] =>
  problems.filter((problem) => hasErrors([problem])).map(({ at }) => at.file);

/** Whether a file that failed may declare a service or data of a team. */
export const mayDeclareResource = ({ failed }: Failed, team: string): boolean =>
  failed.some((file) => {
    const [folder, owner, ...rest] = file.split('/');
    const isOther = rest[0] === 'manifests' || /^team\.yaml$|\.images\.yaml$/.test(rest.join('/'));
    return folder === 'teams' && owner === team && !isOther;
  });

/** Whether a file that failed may declare an environment of a team. Only some of them are in the folder of a team. */
export const mayDeclareEnvironment = ({ failed }: Failed, team: string): boolean =>
  failed.some((file) => {
    const [folder, owner, ...rest] = file.split('/');
    return folder === 'environments' && (rest.length === 0 || teamNamed(owner!, new Set([team])) === team);
  });

/** Whether a file that failed may declare a cluster, a tier or a certain team. */
export const mayDeclareSetting = (
  { failed }: Failed,
  kind: 'team' | 'tier' | 'cluster',
  name: string,
): boolean =>
  failed.some((file) =>
    kind === 'team' ? file === `teams/${name}/team.yaml` : file.startsWith(`environments/${kind}s/`),
  );

/** Whether data of a team may be missing only because a file failed: its own, or one that its environments need. */
export const mayLackData = (organisation: Failed, team: string): boolean =>
  mayDeclareResource(organisation, team) ||
  mayDeclareEnvironment(organisation, team) ||
  (['team', 'tier', 'cluster'] as const).some((kind) => mayDeclareSetting(organisation, kind, team));

/** The part of an organisation that can still be planned, so that one run reports further problems. */
export function withoutFailed(organisation: Organisation): Organisation {
  const { teams, tiers, clusters, environments, declaredEnvironments } = organisation;
  const isLinked = ({ team, spec, cluster }: DeclaredEnvironment) =>
    teams.has(team) && tiers.has(spec.tier) && clusters.has(cluster);
  return {
    ...organisation,
    environments: environments.filter(isLinked),
    declaredEnvironments: declaredEnvironments.filter(isLinked),
  };
}
