import { externalName } from '../../../constructs/parts/external-name.js';
import { realName } from '../../load/environments-of.js';
import type { Organisation } from '../../load/organisation.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, called, placeOf, unitOf } from '../services/candidate.js';
import { checkMasked } from './masking.js';
import { checkCopy } from './seed-ways.js';

/** Settles what a database begins with: the one of its name in another environment of its team. */
export function settleSeed(
  candidate: Candidate,
  organisation: Organisation,
  candidates: ReadonlyMap<string, Candidate>,
  uses: ReadonlyMap<string, readonly Candidate[]>,
  problems: Problem[],
): void {
  const { spec, service } = candidate;
  const seed = spec['seedFrom'];
  if (typeof seed !== 'string') return;
  const { team, name, kind } = service;
  const { environments } = organisation;
  const from = nameOf(organisation, seed);
  const refuse = (
    code: 'unknown-environment' | 'bad-value' | 'unknown-data' | 'not-granted',
    message: string,
    help: string,
  ) => problems.push(error(code, placeOf(candidate, '/seedFrom'), message, { help }));
  const source = candidates.get(`${team}/${from}/${name}`);
  const own = environments.filter((e) => e.team === team).map((e) => e.name);
  if (!own.includes(from))
    refuse(
      'unknown-environment',
      `team ${team} has no environment ${seed}${didYouMean(seed, own)}`,
      `its environments are ${listOf(own)}`,
    );
  else if (source === candidate)
    refuse(
      'bad-value',
      `${called(candidate)} would begin with itself`,
      'state it for other environments only',
    );
  else if (source === undefined || source.service.kind !== kind) {
    const others = [...candidates.values()].filter(
      (c) => c.service.team === team && c.context.environment.name === from && c.service.kind === kind,
    );
    const names = others.map((c) => c.service.name);
    refuse(
      'unknown-data',
      `${from} of team ${team} has no ${kind} ${name} to begin with${didYouMean(name, names)}`,
      `it has ${listOf(names)}; what is seeded has the same name in both`,
    );
  } else {
    const { tier } = source.context;
    const maskedBy = tier.production ? tier.data.seedsMaskedBy : undefined;
    const production = beginsWithProduction(source, organisation, candidates);
    if (tier.production && maskedBy === undefined)
      refuse(
        'not-granted',
        `${called(candidate)} would begin with data of production, which the tier ${tier.name} gives to nobody`,
        `use another environment, or have data.seedsMaskedBy of the tier ${tier.name} name a job that masks it`,
      );
    else if (production !== undefined)
      refuse(
        'not-granted',
        `${called(candidate)} would begin with ${called(source)}, a copy of production that may not be masked yet`,
        `have it begin with ${production}, and mask it itself; or with another environment`,
      );
    else {
      checkCopy(candidate, source, problems);
      if (maskedBy !== undefined) checkMasked(candidate, maskedBy, organisation, uses, problems);
    }
    spec['seedFrom'] = {
      environment: from,
      externalName: externalName(unitOf(source)),
      ...(maskedBy === undefined ? {} : { maskedBy }),
    };
  }
}

const nameOf = ({ platform }: Organisation, seed: string): string => realName(platform.spec, seed);

/** The environment of production that what it began with came from, if it is not of production itself. */
function beginsWithProduction(
  { spec, service: { team, name } }: Candidate,
  organisation: Organisation,
  candidates: ReadonlyMap<string, Candidate>,
): string | undefined {
  const seen = new Set<unknown>();
  let seed = spec['seedFrom'];
  while (seed !== undefined && !seen.has(seed)) {
    seen.add(seed);
    const environment =
      typeof seed === 'string' ? nameOf(organisation, seed) : (seed as { environment: string }).environment;
    const source = candidates.get(`${team}/${environment}/${name}`);
    if (source?.context.tier.production) return environment;
    seed = source?.spec['seedFrom'];
  }
  return undefined;
}
