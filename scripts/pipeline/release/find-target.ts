import { isDataKind } from '../../../constructs/data/data-kinds.js';
import type { TierSpec } from '../../../constructs/tier/schema.js';
import type { Declaration } from '../../load/declaration.js';
import { isNameOf, realName, runsIn } from '../../load/environments-of.js';
import type { ImageEntry } from '../../load/images.js';
import type { DeclaredEnvironment, Organisation, Resource } from '../../load/organisation.js';
import { inTeamNamed } from '../../load/team-names.js';
import { Fault } from '../../problem/fault.js';
import { didYouMean, listOf } from '../../problem/nearest.js';

/** A service in one of its environments. */
export interface ReleaseTarget {
  readonly service: Resource;
  /** `payments/checkout-api` */
  readonly name: string;
  readonly environment: DeclaredEnvironment;
  readonly tier: Declaration<TierSpec>;
  /** The images file of the service, which may not exist yet. */
  readonly file: string;
  /** The name of the environment in the images file, which may be an alias. */
  readonly key: string;
  readonly entry: ImageEntry | undefined;
}

/** Finds a service by `<service>`, `<team>/<service>` or the path of its declaration. */
export function findTarget(organisation: Organisation, word: string, environment: string): ReleaseTarget {
  const service = findService(organisation, word);
  const { team } = service;
  const name = `${team}/${service.name}`;
  const wanted = realName(organisation.platform.spec, environment);
  const ofTeam = organisation.environments.filter((each) => each.team === team);
  const found = ofTeam.find((each) => each.name === wanted);
  if (found === undefined) {
    const retired = organisation.declaredEnvironments.find(
      (each) => each.team === team && each.name === wanted,
    );
    if (retired !== undefined)
      throw new Fault(
        `the environment ${wanted} of team ${team} is retired: it runs nothing`,
        `remove "retired" from ${retired.file} to run services there`,
      );
    throw new Fault(
      `team ${team} has no environment ${environment}${didYouMean(
        environment,
        ofTeam.map((each) => each.name),
      )}`,
      `its environments are ${listOf(ofTeam.map((each) => each.name))}`,
    );
  }
  if (!runsIn(organisation, service, wanted))
    throw new Fault(`${name} does not run in ${wanted}`, `name it under environments in ${service.file}`);
  const entries = service.images?.images ?? {};
  const key = Object.keys(entries).find(isNameOf(organisation, wanted)) ?? wanted;
  return {
    ...{ service, name, environment: found, key },
    tier: organisation.tiers.get(found.spec.tier)!,
    file: service.images?.file ?? `teams/${team}/${service.name}.images.yaml`,
    entry: entries[key],
  };
}

function findService({ resources, teams }: Organisation, word: string): Resource {
  const name = inTeamNamed(word.replace(/^\.\//, ''), teams);
  const all = resources.filter(({ inlineIn }) => inlineIn === undefined);
  const found = all.filter(
    ({ team, name: own, file }) => name === own || name === `${team}/${own}` || name === file,
  );
  const services = found.filter(({ kind }) => !isDataKind(kind));
  if (services.length === 1) return services[0]!;
  if (services.length > 1)
    throw new Fault(
      `${services.length} teams have a service ${word}`,
      `name one of them: ${listOf(services.map(({ team, name: own }) => `${team}/${own}`))}`,
    );
  if (found.length > 0) throw new Fault(`${word} is a ${found[0]!.kind}, which runs no image of a team`);
  const names = all.flatMap(({ team, name: own }) => [own, `${team}/${own}`]);
  throw new Fault(
    `there is no service ${word}${didYouMean(word, names)}`,
    'write <service>, <team>/<service> or the path of its declaration',
  );
}
