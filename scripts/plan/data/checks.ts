import { placeIn } from '../../load/declaration.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, placeOf } from '../services/candidate.js';
import type { References } from '../services/references.js';

/** Refuses data where nothing would provision it. */
export function checkCrossplane({ service, context: { cluster } }: Candidate, problems: Problem[]): void {
  if (cluster.crossplane) return;
  const { kind, name } = service;
  problems.push(
    error(
      'no-capability',
      placeIn(service, '/kind'),
      `the ${kind} ${name} needs Crossplane, which cluster ${cluster.name} does not have`,
      { help: `set crossplane: true for ${cluster.name} where it runs, or take the ${kind} out` },
    ),
  );
}

/** Checks that what it is for exists; names of services by their team. */
export function checkService(
  candidate: Candidate,
  services: ReadonlyMap<string, ReadonlySet<string>>,
  problems: Problem[],
): void {
  const { team } = candidate.service;
  const service = candidate.spec['service'] as string | undefined;
  const own = services.get(team) ?? new Set<string>();
  if (service === undefined || own.has(service)) return;
  problems.push(
    error(
      'unknown-service',
      placeOf(candidate, '/service'),
      `team ${team} has no service ${service}${didYouMean(service, own)}`,
      { help: `its services are ${listOf(own)}` },
    ),
  );
}

/** Checks that the services that may use it exist. One of its own team needs no permission, and may be named. */
export function checkAllowed(candidate: Candidate, references: References, problems: Problem[]): void {
  const allowed = (candidate.spec['allowFrom'] ?? []) as readonly string[];
  for (const [i, service] of allowed.entries())
    references.find(candidate, service, placeOf(candidate, `/allowFrom/${i}`), problems);
}
