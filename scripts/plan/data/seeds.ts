import { externalName } from '../../../constructs/parts/external-name.js';
import { realName } from '../../load/environments-of.js';
import type { Organisation } from '../../load/organisation.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, called, placeOf, unitOf } from '../services/candidate.js';

/** Settles what a database begins with: the one of its name in another environment of its team. */
export function settleSeed(
  candidate: Candidate,
  { platform, environments }: Organisation,
  candidates: ReadonlyMap<string, Candidate>,
  problems: Problem[],
): void {
  const { spec, service } = candidate;
  const seed = spec['seedFrom'];
  if (typeof seed !== 'string') return;
  const { team, name, kind } = service;
  const from = realName(platform.spec, seed);
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
    const maskedBy = tier.data.seedsMaskedBy;
    if (tier.production && maskedBy === undefined)
      refuse(
        'not-granted',
        `${called(candidate)} would begin with data of production, which the tier ${tier.name} gives to nobody`,
        `use another environment, or have data.seedsMaskedBy of the tier ${tier.name} name a job that masks it`,
      );
    spec['seedFrom'] = {
      environment: from,
      externalName: externalName(unitOf(source)),
      ...(tier.production && maskedBy !== undefined ? { maskedBy } : {}),
    };
  }
}
