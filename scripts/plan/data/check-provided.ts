import { compositionInUse, possibleCompositions } from '../../../constructs/data/compositions.js';
import { type DataKind, descriptorOf } from '../../../constructs/data/data-kinds.js';
import { placeOfName } from '../../load/by-name.js';
import { placeIn } from '../../load/declaration.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, candidateName, placeOf } from '../candidate.js';

/** Refuses data on a cluster that cannot provide it. */
export function checkProvided(candidate: Candidate, problems: Problem[]): void {
  const { resource, context } = candidate;
  const { cluster } = context;
  if (cluster.crossplane) {
    checkComposition(candidate, problems);
    return;
  }
  const { kind, name } = resource;
  problems.push(
    error(
      'no-capability',
      placeIn(resource, '/kind'),
      `the ${kind} ${name} needs Crossplane, which cluster ${cluster.name} does not have`,
      {
        help: `remove the ${kind}, or set crossplane: true in environments/clusters/${cluster.name}.yaml if Crossplane runs there`,
      },
    ),
  );
}

/** Refuses data whose composition its cluster, tier or own fields do not allow. */
function checkComposition(candidate: Candidate, problems: Problem[]): void {
  const { resource, context, spec } = candidate;
  const { cluster, tier } = context;
  const kind = resource.kind as DataKind;
  const name = compositionInUse(context, kind, resource.name);
  const { noun, compositions } = descriptorOf(kind);
  const possible = possibleCompositions(kind, cluster);
  const composition = compositions[name];
  const refuse = (message: string, help: string) =>
    problems.push(error('no-composition', placeIn(resource, '/kind'), message, { help }));
  if (composition === undefined || !possible.includes(name))
    refuse(
      `${candidateName(candidate)} cannot be provided: the tier ${tier.name} uses ${name} for a ${kind}, which cluster ${cluster.name} does not support`,
      possible.length === 0
        ? `remove the ${kind}, or add what ${name} needs to environments/clusters/${cluster.name}.yaml`
        : `set data.compositions of the tier to ${listOf(possible)}, or add what ${name} needs to environments/clusters/${cluster.name}.yaml`,
    );
  else if (!composition.isDurable && tier.production)
    refuse(
      `${candidateName(candidate)} cannot be provided: ${name} has no backups that meet the needs of production, and the tier ${tier.name} is production`,
      `choose another composition for ${kind} in data.compositions of the tier`,
    );
  else if (!composition.hasStandby && spec['highAvailability'] === true)
    refuse(
      `${candidateName(candidate)} cannot be provided: it needs a standby, which ${name} does not have`,
      `remove highAvailability there, or set ${kind} in data.compositions of the tier to ${listOf(Object.keys(compositions).filter((other) => compositions[other]!.hasStandby))}`,
    );
  else if (
    composition.longestName !== undefined &&
    resource.name.length > composition.longestName.characters
  ) {
    const { characters, by } = composition.longestName;
    problems.push(
      error(
        'name-too-long',
        placeOfName(resource),
        `${resource.name} has ${resource.name.length} characters; a ${noun} of ${by} can have at most ${characters}`,
      ),
    );
  }
}

/** Checks that the service that data belongs to exists; `services` has the names by team. */
export function checkService(
  candidate: Candidate,
  services: ReadonlyMap<string, ReadonlySet<string>>,
  problems: Problem[],
): void {
  const { team } = candidate.resource;
  const service = candidate.spec['service'] as string | undefined;
  const teamServices = services.get(team) ?? new Set<string>();
  if (service === undefined || teamServices.has(service)) return;
  problems.push(
    error(
      'unknown-service',
      placeOf(candidate, '/service'),
      `team ${team} has no service ${service}${didYouMean(service, teamServices)}`,
      { help: `its services are ${listOf(teamServices)}` },
    ),
  );
}
