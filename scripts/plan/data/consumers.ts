import {
  accessName,
  consumerName,
  hasSecret,
  secretAccessTo,
} from '../../../constructs/data/connection-secret.js';
import type { Peer } from '../../../constructs/unit.js';
import { runsIn } from '../../load/environments-of.js';
import type { Organisation, Resource } from '../../load/organisation.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, candidateName, placeOf } from '../candidate.js';
import type { References } from '../references.js';

/**
 * Services of other teams that may use the data, with their namespaces. The team's own services need no permission
 * but may be listed. Services on another cluster are left out: they cannot reach it.
 */
export function consumersOf(
  candidate: Candidate,
  organisation: Organisation,
  references: References,
  problems: Problem[],
): Record<string, Peer> {
  const { spec, resource, context } = candidate;
  const allowFrom = (spec['allowFrom'] ?? []) as readonly string[];
  const peers: Record<string, Peer> = {};
  for (const [i, reference] of allowFrom.entries()) {
    const at = placeOf(candidate, `/allowFrom/${i}`);
    const consumer = references.find(candidate, reference, at, problems);
    if (consumer === undefined || consumer.team === resource.team || !hasSecret(resource.kind)) continue;
    const environment = organisation.environments.find(
      ({ team, name }) => team === consumer.team && name === context.environment.name,
    );
    if (environment?.cluster !== context.cluster.name || !runsIn(organisation, consumer, environment.name))
      continue;
    checkNames(candidate, consumer, at, problems);
    peers[reference] = { name: consumer.name, namespace: environment.namespace };
  }
  return peers;
}

/** Limit on names that Crossplane uses as label values. */
const longestAccessName = 63;

function checkNames(candidate: Candidate, consumer: Resource, at: Problem['at'], problems: Problem[]): void {
  const { kind, name } = candidate.resource;
  const role = consumerName(consumer.team, consumer.name);
  const refuse = (subject: string, full: string, limit: number) =>
    problems.push(
      error(
        'name-too-long',
        at,
        `${subject} ${consumer.team}/${consumer.name} to ${candidateName(candidate)} would be named ${full} with ${full.length} characters; the limit is ${limit}`,
        { help: `shorten the name of ${name} or of ${consumer.name}, or give ${consumer.name} its own data` },
      ),
    );
  const access = accessName(role, { name });
  const longestRole = secretAccessTo(kind)?.role?.longestName;
  if (access.length > longestAccessName) refuse('the access of', access, longestAccessName);
  else if (longestRole !== undefined && role.length > longestRole) refuse('the user of', role, longestRole);
}
