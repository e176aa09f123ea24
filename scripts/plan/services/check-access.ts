import { identityName } from '../../../constructs/data/access-objects.js';
import { accessName, hasSecret, secretAccessTo } from '../../../constructs/data/connection-secret.js';
import type { UsedData } from '../../../constructs/unit.js';
import { placeOfName } from '../../load/by-name.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, candidateName, unitOf } from '../candidate.js';
import type { DataByUnit } from '../used-data.js';
import { placeOfUse } from './data-names.js';

/** Limits of Kubernetes and AWS on names that are joined from others. */
const longest = { access: 63, identity: 64 } as const;

const inCloudOf = (data: readonly UsedData[]): UsedData | undefined =>
  data.find(({ kind }) => !hasSecret(kind));

/** Checks that no two services get the same AWS role, and with it each other's rights. */
export function checkIdentities(
  candidates: Iterable<Candidate>,
  used: DataByUnit,
  problems: Problem[],
): void {
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

/** Checks that a service can get access to its data. */
export function checkAccess(candidate: Candidate, data: readonly UsedData[], problems: Problem[]): void {
  const { resource, context } = candidate;
  const checkLength = (name: string, subject: string, limit: number) => {
    if (name.length > limit)
      problems.push(
        error(
          'name-too-long',
          placeOfName(resource),
          `${subject} would be named ${name} with ${name.length} characters; the limit is ${limit}`,
          { help: `shorten the name of ${resource.name} or of the data it uses` },
        ),
      );
  };
  for (const used of data) {
    checkLength(accessName(resource.name, used), `its access to ${used.name}`, longest.access);
    const { role } = secretAccessTo(used.kind) ?? {};
    if (role !== undefined) checkLength(resource.name, `its user in ${used.name}`, role.longestName);
  }
  const inCloud = inCloudOf(data);
  if (inCloud === undefined) return;
  checkLength(identityName(unitOf(candidate)), 'its AWS role', longest.identity);
  // on a cluster without AWS the data itself is refused
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
