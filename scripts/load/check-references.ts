import { didYouMean, listOf } from '../problem/nearest.js';
import { toPointer } from '../problem/pointer.js';
import { error, type Place, type Problem } from '../problem/problem.js';
import { type Declaration, placeIn, written } from './declaration.js';
import { realName } from './environments-of.js';
import type { Organisation } from './organisation.js';

/** Checks that whatever a declaration names exists. */
export function checkReferences(organisation: Organisation, problems: Problem[]): void {
  const { teams, tiers, clusters } = organisation;
  const must = (
    known: ReadonlyMap<string, unknown>,
    name: string | undefined,
    what: 'team' | 'tier' | 'cluster',
    d: Declaration<unknown>,
    pointer: string,
  ) => {
    if (name === undefined || known.has(name)) return;
    if (organisation.failed.has(what === 'team' ? `${name}/team` : `${what} ${name}`)) return;
    const at = { file: d.file, document: d.document, pointer };
    problems.push(
      error(`unknown-${what}`, at, `there is no ${what} ${name}${didYouMean(name, known.keys())}`, {
        help: `the ${what}s are ${listOf(known.keys())}`,
      }),
    );
  };
  const isClusterMissing = [...organisation.failed].some((failed) => failed.startsWith('cluster '));
  for (const tier of tiers.values()) must(clusters, tier.spec.cluster, 'cluster', tier, '/spec/cluster');
  for (const environment of organisation.environments) {
    must(teams, environment.spec.team, 'team', environment, '/spec/team');
    must(tiers, environment.spec.tier, 'tier', environment, '/spec/tier');
    must(clusters, environment.spec.cluster, 'cluster', environment, '/spec/cluster');
    if (environment.cluster === '' && tiers.has(environment.spec.tier) && !isClusterMissing)
      problems.push(
        error(
          'missing-field',
          placeIn(environment, '/spec/tier'),
          `neither the environment nor its tier ${environment.spec.tier} names a cluster`,
          { help: `the clusters are ${listOf(clusters.keys())}` },
        ),
      );
  }
  const known = new Map<string, Set<string>>();
  for (const { team, name } of organisation.environments)
    known.set(team, (known.get(team) ?? new Set()).add(name));
  for (const service of organisation.resources) {
    must(teams, service.team, 'team', service, '');
    const own = known.get(service.team) ?? new Set<string>();
    const named = (service.spec['environments'] ?? {}) as string[] | Record<string, unknown>;
    const isList = Array.isArray(named);
    const names = isList ? [...named.entries()] : Object.keys(named).map((name) => [name, name] as const);
    const check = environmentCheck(organisation, service.team, own, problems);
    for (const [key, name] of names)
      check(name, {
        file: service.file,
        document: service.document,
        pointer: written(service, toPointer(['spec', 'environments', key])),
        on: isList ? 'value' : 'key',
      });
    const checkImage = environmentCheck(organisation, service.team, own, problems);
    for (const name of Object.keys(service.images?.images ?? {}))
      checkImage(name, { file: service.images!.file, pointer: toPointer([name]), on: 'key' });
  }
}

/** Checks names of environments that stand together: each is known, and none is there twice, under an alias. */
function environmentCheck(
  { platform }: Organisation,
  team: string,
  own: ReadonlySet<string>,
  problems: Problem[],
) {
  const seen = new Map<string, string>();
  return (name: string, at: Place): void => {
    const real = realName(platform.spec, name);
    const other = seen.get(real);
    seen.set(real, name);
    if (!own.has(real))
      problems.push(
        error('unknown-environment', at, `team ${team} has no environment ${name}${didYouMean(name, own)}`, {
          help: `its environments are ${listOf(own)}`,
        }),
      );
    else if (other !== undefined)
      problems.push(
        error(
          'duplicate-name',
          at,
          `${name} is an alias of the environment ${real}, which is already listed as ${other}`,
        ),
      );
  };
}
