import type { EnvironmentSpec } from '../../constructs/environment/schema.js';
import type { PlatformSpec } from '../../constructs/platform/schema.js';
import { error, type Problem } from '../problem/problem.js';
import { placeOfName } from './by-name.js';
import type { Declaration } from './declaration.js';
import { realName } from './environments-of.js';
import type { DeclaredEnvironment, Organisation } from './organisation.js';

/** Resolves team, name, namespace and cluster of each environment. Two environments cannot share a namespace. */
export function linkEnvironments(
  declarations: readonly Declaration[],
  platform: PlatformSpec,
  tiers: Organisation['tiers'],
  clusters: Organisation['clusters'],
  problems: Problem[],
): DeclaredEnvironment[] {
  const namespaces = new Map<string, DeclaredEnvironment>();
  for (const declaration of declarations.filter(
    (d) => d.kind === 'Environment',
  ) as Declaration<EnvironmentSpec>[]) {
    const team = declaration.spec.team;
    if (declaration.team !== undefined && declaration.team !== team)
      problems.push(
        error(
          'name-mismatch',
          { ...placeOfName(declaration), pointer: '/spec/team' },
          `the file is in the folder of team ${declaration.team}, but names team ${team}`,
        ),
      );
    const prefix = [`${team}-`, `team-${team}-`].find((each) => declaration.name.startsWith(each)) ?? '';
    const name = realName(platform, declaration.name.slice(prefix.length));
    const cluster =
      declaration.spec.cluster ??
      tiers.get(declaration.spec.tier)?.spec.cluster ??
      (clusters.size === 1 ? [...clusters.keys()][0]! : '');
    const environment: DeclaredEnvironment = {
      ...declaration,
      name,
      team,
      namespace: `${team}-${name}`,
      cluster,
    };
    const other = namespaces.get(environment.namespace);
    if (environment.namespace.length > 63)
      problems.push(
        error(
          'name-too-long',
          placeOfName(declaration),
          `the namespace ${environment.namespace} would have ${environment.namespace.length} characters; Kubernetes allows at most 63`,
        ),
      );
    else if (other !== undefined)
      problems.push(
        other.team === team
          ? error(
              'duplicate-name',
              placeOfName(declaration),
              `the environment ${name} of team ${team} is declared in ${other.file} too`,
            )
          : error(
              'ambiguous-name',
              placeOfName(declaration),
              `its namespace ${environment.namespace} is also the namespace of ${other.file}`,
            ),
      );
    else namespaces.set(environment.namespace, environment);
  }
  return [...namespaces.values()];
}
