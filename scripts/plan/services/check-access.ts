import { identityName } from '../../../constructs/data/access.js';
import { accessName, hasSecret, secretAccessTo } from '../../../constructs/data/connection-secret.js';
import type { UsedData } from '../../../constructs/unit.js';
import { placeOfName } from '../../load/by-name.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, candidateName, unitOf } from '../candidate.js';
import type { Used } from '../used-data.js';
import { placeOfUse } from './data-names.js';

/** How long Kubernetes and AWS permit names to be that are made of others. */
const longest = { access: 63, identity: 64 } as const;

const inCloudOf = (data: readonly UsedData[]): UsedData | undefined =>
  data.find(({ kind }) => !hasSecret(kind));

/** Checks that no two services would have one role in AWS, and with it what the other may do. */
export function checkIdentities(candidates: Iterable<Candidate>, used: Used, problems: Problem[]): void {
  const owners = new Map<string, string>();
  for (const candidate of candidates) {
    if (inCloudOf(used.get(candidate.id) ?? []) === undefined) continue;
    const name = identityName(unitOf(candidate));
    const other = owners.get(name);
    if (other === undefined) owners.set(name, candidate.id);
    else
      problems.push(
        error(
          'ambiguous-name',
          placeOfName(candidate.resource),
          `its AWS role would be named ${name}, which ${other} already has`,
        ),
      );
  }
}

/** Checks that a service can come to the data that it uses. */
export function checkAccess(candidate: Candidate, data: readonly UsedData[], problems: Problem[]): void {
  const { resource, context } = candidate;
  const tooLong = (name: string, what: string, limit: number) => {
    if (name.length > limit)
      problems.push(
        error(
          'name-too-long',
          placeOfName(resource),
          `${what} would be named ${name} with ${name.length} characters; the limit is ${limit}`,
          { help: `shorten the name of ${resource.name} or of the data it uses` },
        ),
      );
  };
  for (const used of data) {
    tooLong(accessName(resource.name, used), `its access to ${used.name}`, longest.access);
    const { role } = secretAccessTo(used.kind) ?? {};
    if (role !== undefined) tooLong(resource.name, `its user in ${used.name}`, role.longestName);
  }
  const inCloud = inCloudOf(data);
  if (inCloud === undefined) return;
  tooLong(identityName(unitOf(candidate)), 'its AWS role', longest.identity);
  // where nothing of AWS can be had, the data itself is refused
  if (!context.cluster.podIdentity && context.cluster.aws !== undefined)
    problems.push(
      error(
        'no-capability',
        placeOfUse(candidate, inCloud),
        `${candidateName(candidate)} uses the ${inCloud.kind} ${inCloud.name}, but pods on its cluster ${context.cluster.name} have no AWS identity`,
        { help: `set podIdentity: true in environments/clusters if the cluster has EKS Pod Identity` },
      ),
    );
}
