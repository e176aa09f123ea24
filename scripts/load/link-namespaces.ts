import type { PlatformSpec } from '../../constructs/platform/schema.js';
import { didYouMean, listOf } from '../problem/nearest.js';
import { error, type Problem } from '../problem/problem.js';
import { type Declaration, placeIn } from './declaration.js';
import { realName, runsIn } from './environments-of.js';
import type { DeclaredEnvironment, Resource } from './organisation.js';

/** What names a namespace is in that environment of its team alone. */
export function linkNamespaces(
  resources: readonly Resource[],
  platform: Declaration<PlatformSpec>,
  environments: readonly DeclaredEnvironment[],
  problems: Problem[],
): Resource[] {
  return resources.map((service) => {
    const { namespace, team } = service;
    if (namespace === undefined) return service;
    const own = environments.filter((environment) => environment.team === team);
    const prefix = `${team}-`;
    const here = own.find(
      ({ name }) =>
        namespace.startsWith(prefix) && name === realName(platform.spec, namespace.slice(prefix.length)),
    );
    const at = placeIn(service, '/metadata/namespace');
    if (here === undefined) problems.push(foreign(namespace, team, environments, at));
    else if (!runsIn({ platform }, service, here.name))
      problems.push(
        error(
          'name-mismatch',
          at,
          `${service.name} is in the namespace of ${here.name}, but its spec names other environments`,
          { help: 'remove the namespace, or the environments in the spec' },
        ),
      );
    else return { ...service, environment: here.name };
    return service;
  });
}

function foreign(
  namespace: string,
  team: string,
  environments: readonly DeclaredEnvironment[],
  at: Problem['at'],
): Problem {
  const own = environments.filter((environment) => environment.team === team).map((e) => e.namespace);
  const owner = environments.find((environment) => environment.namespace === namespace)?.team;
  const those = `the namespaces of team ${team} are ${listOf(own)}`;
  return error(
    'foreign-namespace',
    at,
    owner === undefined
      ? `team ${team} has no namespace ${namespace}${didYouMean(namespace, own)}`
      : `the namespace ${namespace} belongs to team ${owner}, but the file is in the folder of team ${team}`,
    { help: owner === undefined ? those : `move the file to teams/${owner}/; ${those}` },
  );
}
