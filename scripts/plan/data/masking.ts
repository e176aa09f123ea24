import { runsIn } from '../../load/environments-of.js';
import { mayDeclareResource } from '../../load/failed-declarations.js';
import type { Organisation } from '../../load/organisation.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, candidateName, placeOf } from '../candidate.js';

/** Data that each service uses, by unit id. */
type Uses = ReadonlyMap<string, readonly Candidate[]>;

/**
 * Checks that the team has the CronJob that masks a copy of production. No other service gets access before it has
 * run.
 */
export function checkMaskingJob(
  candidate: Candidate,
  job: string,
  organisation: Organisation,
  uses: Uses,
  problems: Problem[],
): void {
  const { resource, context } = candidate;
  const { team, name } = resource;
  const environment = context.environment.name;
  const refuse = (code: 'unknown-service' | 'not-granted', message: string, help: string) =>
    problems.push(error(code, placeOf(candidate, '/seedFrom'), message, { help }));
  const jobs = organisation.resources
    .filter(
      (resource) =>
        resource.kind === 'CronJob' && resource.team === team && runsIn(organisation, resource, environment),
    )
    .map((resource) => resource.name);
  if (!jobs.includes(job)) {
    if (!mayDeclareResource(organisation, team))
      refuse(
        'unknown-service',
        `${candidateName(candidate)} would copy production data, and team ${team} has no CronJob ${job} there to mask it${didYouMean(job, jobs)}`,
        `declare it in teams/${team}, and list ${name} in its databases; its CronJobs there are ${listOf(jobs)}`,
      );
  } else if (!uses.get(`${team}/${environment}/${job}`)?.includes(candidate))
    refuse(
      'not-granted',
      `${candidateName(candidate)} would copy production data, and the CronJob ${job} that must mask it does not use this database`,
      `add databases: [{use: ${name}}] to ${job}`,
    );
}
