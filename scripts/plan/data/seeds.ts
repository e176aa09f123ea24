import { externalName } from '../../../constructs/data/external-name.js';
import { realName } from '../../load/environments-of.js';
import { mayLackData } from '../../load/failed-declarations.js';
import type { Organisation } from '../../load/organisation.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, candidateName, placeOf, unitOf } from '../candidate.js';
import { checkMaskingJob } from './masking.js';
import { checkCopy, type SeedSourceOf, storageFor } from './seed-compositions.js';

/** Resolves `seedFrom` to the database of the same name in another environment of the team. */
export function settleSeed(
  candidate: Candidate,
  organisation: Organisation,
  candidates: ReadonlyMap<string, Candidate>,
  uses: ReadonlyMap<string, readonly Candidate[]>,
  problems: Problem[],
): void {
  const { spec, resource } = candidate;
  const seed = spec['seedFrom'];
  if (typeof seed !== 'string') return;
  const { team, name, kind } = resource;
  const { environments } = organisation;
  const from = realName(organisation.platform.spec, seed);
  const sourceOf = sourcesIn(organisation, candidates);
  const refuse = (
    code: 'unknown-environment' | 'bad-value' | 'unknown-data' | 'not-granted',
    message: string,
    help: string,
  ) => problems.push(error(code, placeOf(candidate, '/seedFrom'), message, { help }));
  const source = sourceOf(candidate);
  const names = environments.filter((e) => e.team === team).map((e) => e.name);
  if (source === undefined && mayLackData(organisation, team)) return;
  if (!names.includes(from))
    refuse(
      'unknown-environment',
      `team ${team} has no environment ${seed}${didYouMean(seed, names)}`,
      `its environments are ${listOf(names)}`,
    );
  else if (source === candidate)
    refuse(
      'bad-value',
      `${candidateName(candidate)} cannot copy itself`,
      'set seedFrom for other environments only',
    );
  else if (source === undefined || source.resource.kind !== kind) {
    const others = [...candidates.values()].filter(
      (c) => c.resource.team === team && c.context.environment.name === from && c.resource.kind === kind,
    );
    const names = others.map((c) => c.resource.name);
    refuse(
      'unknown-data',
      `the environment ${from} of team ${team} has no ${kind} ${name} to copy${didYouMean(name, names)}`,
      `it has ${listOf(names)}; a copy has the same name as its source`,
    );
  } else {
    const { tier } = source.context;
    const maskedBy = tier.production ? tier.data.seedsMaskedBy : undefined;
    const production = productionAncestor(source, sourceOf);
    if (tier.production && maskedBy === undefined)
      refuse(
        'not-granted',
        `${candidateName(candidate)} would copy production data, which the tier ${tier.name} does not allow`,
        `use another environment, or set data.seedsMaskedBy of the tier ${tier.name} to a CronJob that masks the copy`,
      );
    else if (production !== undefined)
      refuse(
        'not-granted',
        `${candidateName(candidate)} would copy ${candidateName(source)}, a copy of production that may not be masked yet`,
        `set seedFrom to ${production} and mask the copy, or use another environment`,
      );
    else {
      checkCopy(candidate, source, problems);
      if (maskedBy !== undefined) checkMaskingJob(candidate, maskedBy, organisation, uses, problems);
    }
    const storage = storageFor(candidate, sourceOf);
    if (storage !== undefined) spec['storage'] = storage;
    spec['seedFrom'] = {
      environment: from,
      externalName: externalName(unitOf(source)),
      namespace: source.context.environment.namespace,
      ...(maskedBy === undefined ? {} : { maskedBy }),
    };
  }
}

/** Finds the seed of a database, whether `seedFrom` is resolved already or not. */
const sourcesIn =
  ({ platform }: Organisation, candidates: ReadonlyMap<string, Candidate>): SeedSourceOf =>
  ({ spec, resource: { team, name } }) => {
    const seed = spec['seedFrom'] as string | { environment: string } | undefined;
    if (seed === undefined) return undefined;
    const from = typeof seed === 'string' ? realName(platform.spec, seed) : seed.environment;
    return candidates.get(`${team}/${from}/${name}`);
  };

/** The production environment that a copy descends from; undefined if it has no production data. */
function productionAncestor(candidate: Candidate, sourceOf: SeedSourceOf): string | undefined {
  const seen = new Set<Candidate>();
  for (
    let ancestor = sourceOf(candidate);
    ancestor !== undefined && !seen.has(ancestor);
    ancestor = sourceOf(ancestor)
  ) {
    if (ancestor.context.tier.production) return ancestor.context.environment.name;
    seen.add(ancestor);
  }
  return undefined;
}
