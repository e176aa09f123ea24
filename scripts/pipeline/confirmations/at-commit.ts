import { filesAt } from '../../forge/commit.js';
import { KindRegistry } from '../../kinds/registry.js';
import { isConfirmationsFile, linkConfirmations } from '../../load/link-confirmations.js';
import type { Confirmation, Organisation } from '../../load/organisation.js';
import { readFile } from '../../load/read.js';
import { inTeamNamed } from '../../load/team-names.js';

/** The confirmations in a commit, with the names of teams as in the organisation; unreadable ones are left out. */
export async function confirmationsAt(
  root: string,
  commit: string,
  { confirmations, teams }: Organisation,
): Promise<Confirmation[]> {
  // they are compared with those of the organisation
  if (confirmations.length === 0) return [];
  const files = await filesAt(root, commit, ['environments', 'teams', 'policies'], isConfirmationsFile);
  const read = files.map(async ({ path, bytes }) => {
    const team = /^teams\/([^/]+)\//.exec(path)?.[1];
    const input = { path, role: 'confirmations', bytes, ...(team !== undefined && { team }) } as const;
    return (await readFile(input, KindRegistry.builtIn())).declarations;
  });
  return linkConfirmations((await Promise.all(read)).flat(), []).map((confirmation) => ({
    ...confirmation,
    unit: inTeamNamed(confirmation.unit, teams),
  }));
}
