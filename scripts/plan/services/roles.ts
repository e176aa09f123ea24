import { isReservedRole } from '../../../constructs/data/connection-secret.js';
import type { UsedData } from '../../../constructs/unit.js';
import { placeOfName } from '../../load/by-name.js';
import { error, type Problem } from '../../problem/problem.js';
import type { Candidate } from '../candidate.js';

/** Refuses a service whose database role would be an existing role with more rights. */
export function checkRoles({ resource }: Candidate, data: readonly UsedData[], problems: Problem[]): void {
  const { name } = resource;
  // in data of another team, the role's name contains the team
  for (const used of data)
    if (used.sharedFrom === undefined && isReservedRole(name, used))
      problems.push(
        error(
          'bad-name',
          placeOfName(resource),
          `its role in ${used.name} would be named ${name}, which ${used.kind} reserves`,
          { help: `give ${name} another name` },
        ),
      );
}
