import type { PlatformSpec } from '../../constructs/platform/schema.js';
import { didYouMean, listOf } from '../problem/nearest.js';
import { error, type Problem } from '../problem/problem.js';
import { type Declaration, placeIn } from './declaration.js';
import { realName, runsIn } from './environments-of.js';
import type { DeclaredEnvironment, Resource } from './organisation.js';

/** Limits a resource that names a namespace to that environment of its team. */
export function linkNamespaces(
  resources: readonly Resource[],
  platform: Declaration<PlatformSpec>,
  environments: readonly DeclaredEnvironment[],
  problems: Problem[],
): Resource[] {
  return resources.map((resource) => {
    const { namespace, team } = resource;
    if (namespace === undefined) return resource;
    const teamEnvironments = environments.filter((environment) => environment.team === team);
    const prefix = `${team}-`;
    const environment = teamEnvironments.find(
      ({ name }) =>
        namespace.startsWith(prefix) && name === realName(platform.spec, namespace.slice(prefix.length)),
    );
    const at = placeIn(resource, '/metadata/namespace');
    if (environment === undefined) problems.push(foreign(namespace, team, environments, at));
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
