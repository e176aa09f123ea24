import { didYouMean, listOf } from '../problem/nearest.js';
import { error, type Problem } from '../problem/problem.js';
import { placeIn } from './declaration.js';
import { realName, runsIn } from './environments-of.js';
import type { DeclaredEnvironment, Organisation, Resource } from './organisation.js';
import { teamNamed } from './team-names.js';

/**
 * Limits a resource that names a namespace to that environment of its team. A namespace that is only the name of the
 * team means all of its environments.
 */
export function linkNamespaces(
  resources: readonly Resource[],
  {
    platform,
    declaredEnvironments: environments,
    teams,
  }: Pick<Organisation, 'platform' | 'declaredEnvironments' | 'teams'>,
  problems: Problem[],
): Resource[] {
  return resources.map((resource) => {
    const { namespace, team } = resource;
    if (namespace === undefined) return resource;
    const at = placeIn(resource, '/metadata/namespace');
    const exact = environments.find((environment) => environment.namespace === namespace);
    if (exact === undefined && teamNamed(namespace, teams) === team) return resource;
    const environment =
      exact ?? environments.find((each) => each.team === team && isNamespaceOf(namespace, each, platform));
    if (environment?.team !== team) problems.push(foreign(namespace, team, environments, at));
    else if (!runsIn({ platform }, resource, environment.name))
      problems.push(
        error(
          'name-mismatch',
          at,
          `${resource.name} is in the namespace of ${environment.name}, but its spec names other environments`,
          { help: 'remove the namespace, or the environments in the spec' },
        ),
      );
    else return { ...resource, environment: environment.name };
    return resource;
  });
}

/** Whether a namespace is `<team>-<environment>` or `team-<team>-<environment>`, by any name of the environment. */
const isNamespaceOf = (
  namespace: string,
  { team, name }: DeclaredEnvironment,
  platform: Organisation['platform'],
): boolean =>
  [`${team}-`, `team-${team}-`].some(
    (prefix) =>
      namespace.startsWith(prefix) && name === realName(platform.spec, namespace.slice(prefix.length)),
  );

function foreign(
  namespace: string,
  team: string,
  environments: readonly DeclaredEnvironment[],
  at: Problem['at'],
): Problem {
  const ownNamespaces = environments
    .filter((environment) => environment.team === team)
    .map((e) => e.namespace);
  const owner = environments.find((environment) => environment.namespace === namespace)?.team;
  const help = `the namespaces of team ${team} are ${listOf(ownNamespaces)}`;
  return error(
    'foreign-namespace',
    at,
    owner === undefined
      ? `team ${team} has no namespace ${namespace}${didYouMean(namespace, ownNamespaces)}`
      : `the namespace ${namespace} belongs to team ${owner}, but the file is in the folder of team ${team}`,
    { help: owner === undefined ? help : `move the file to teams/${owner}/; ${help}` },
  );
}
