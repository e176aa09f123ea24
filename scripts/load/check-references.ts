import { newestEdition } from '../../constructs/editions.js';
import { didYouMean, listOf } from '../problem/nearest.js';
import { toPointer } from '../problem/pointer.js';
import { error, type Place, type Problem } from '../problem/problem.js';
import { type Declaration, placeIn, written } from './declaration.js';
import { realName } from './environments-of.js';
import { mayDeclareEnvironment, mayDeclareSetting } from './failed-declarations.js';
import type { Organisation } from './organisation.js';

/** Checks that every team, tier, cluster and environment that a declaration names exists. */
export function checkReferences(organisation: Organisation, problems: Problem[]): void {
  const { teams, tiers, clusters } = organisation;
  const checkExists = (
    declared: ReadonlyMap<string, unknown>,
    name: string | undefined,
    kind: 'team' | 'tier' | 'cluster',
    declaration: Declaration<unknown>,
    pointer: string,
  ) => {
    if (name === undefined || declared.has(name)) return;
    if (mayDeclareSetting(organisation, kind, name)) return;
    const at = { file: declaration.file, document: declaration.document, pointer };
    problems.push(
      error(`unknown-${kind}`, at, `there is no ${kind} ${name}${didYouMean(name, declared.keys())}`, {
        help: `the ${kind}s are ${listOf(declared.keys())}`,
      }),
    );
  };
  for (const tier of tiers.values()) {
    checkExists(clusters, tier.spec.cluster, 'cluster', tier, '/spec/cluster');
    if (tier.spec.edition > newestEdition)
      problems.push(
        error(
          'unknown-edition',
          placeIn(tier, '/spec/edition'),
          `there is no edition ${tier.spec.edition}; the newest edition of this engine is ${newestEdition}`,
          {
            help: `write ${newestEdition}, or first upgrade waymark-platform to a version that has edition ${tier.spec.edition}`,
            docs: 'platform explain editions',
          },
        ),
      );
  }
  for (const environment of organisation.declaredEnvironments) {
    checkExists(teams, environment.spec.team, 'team', environment, '/spec/team');
    checkExists(tiers, environment.spec.tier, 'tier', environment, '/spec/tier');
    checkExists(clusters, environment.spec.cluster, 'cluster', environment, '/spec/cluster');
    if (
      environment.cluster === '' &&
      tiers.has(environment.spec.tier) &&
      !mayDeclareSetting(organisation, 'cluster', '')
    )
      problems.push(
        error(
          'missing-field',
          placeIn(environment, '/spec/tier'),
          `neither the environment nor its tier ${environment.spec.tier} names a cluster`,
          { help: `the clusters are ${listOf(clusters.keys())}` },
        ),
      );
  }
  const environmentsOf = new Map<string, Set<string>>();
  for (const { team, name } of organisation.declaredEnvironments)
    environmentsOf.set(team, (environmentsOf.get(team) ?? new Set()).add(name));
  for (const resource of organisation.resources) {
    checkExists(teams, resource.team, 'team', resource, '');
    const environments = environmentsOf.get(resource.team) ?? new Set<string>();
    const declared = (resource.spec['environments'] ?? {}) as string[] | Record<string, unknown>;
    if (resource.onlyWhereNamed && Object.keys(declared).length === 0)
      problems.push(
        error(
          'missing-field',
          { file: resource.file, document: resource.document, pointer: '' },
          `a platform.yaml beside the code runs only in the environments that it names, and ${resource.name} names none`,
          { help: `add environments: [${[...environments].join(', ')}], or some of them` },
        ),
      );
    const isList = Array.isArray(declared);
    const names = isList
      ? [...declared.entries()]
      : Object.keys(declared).map((name) => [name, name] as const);
    const check = environmentCheck(organisation, resource.team, environments, problems);
    for (const [key, name] of names)
      check(name, {
        file: resource.file,
        document: resource.document,
        pointer: written(resource, toPointer(['spec', 'environments', key])),
        on: isList ? 'value' : 'key',
      });
    const checkImage = environmentCheck(organisation, resource.team, environments, problems);
    for (const name of Object.keys(resource.images?.images ?? {}))
      checkImage(name, { file: resource.images!.file, pointer: toPointer([name]), on: 'key' });
  }
}

/** Checks a list of environment names: each exists, and none appears twice under an alias. */
function environmentCheck(
  { platform, failed }: Organisation,
  team: string,
  environments: ReadonlySet<string>,
  problems: Problem[],
) {
  const seen = new Map<string, string>();
  return (name: string, at: Place): void => {
    const real = realName(platform.spec, name);
    const other = seen.get(real);
    seen.set(real, name);
    if (!environments.has(real)) {
      if (!mayDeclareEnvironment({ failed }, team))
        problems.push(
          error(
            'unknown-environment',
            at,
            `team ${team} has no environment ${name}${didYouMean(name, environments)}`,
            { help: `its environments are ${listOf(environments)}` },
          ),
        );
    } else if (other !== undefined)
      problems.push(
        error(
          'duplicate-name',
          at,
          `${name} is an alias of the environment ${real}, which is already listed as ${other}`,
        ),
      );
  };
}
