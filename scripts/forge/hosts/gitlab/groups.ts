import { Fault } from '../../../problem/fault.js';
import type { Client } from '../client.js';
import { ifFound } from '../host-fault.js';
import { path } from '../request.js';
import type { Member } from './answers.js';

const needs = 'the scope read_api and a role in the group';

const groupOf = (team: string): string => team.replace(/^@/, '');

export async function doesTeamExist(client: Client, team: string): Promise<boolean> {
  const group = groupOf(team);
  const asked = {
    ...{ doing: `look for the group ${group}`, needs },
    path: path`/groups/${group}?with_projects=false`,
  };
  return (await ifFound(client.send(asked))) !== undefined;
}

/** Members of the group and of those above it, whose members may do the same. */
export async function membersOf(client: Client, team: string): Promise<readonly string[]> {
  const group = groupOf(team);
  const asked = {
    ...{ doing: `list the members of the group ${group}`, needs },
    path: path`/groups/${group}/members/all`,
  };
  const members = await ifFound(client.list<Member>(asked));
  if (members === undefined)
    throw new Fault(
      `GitLab has no group ${group} that this token may see`,
      'fix its name, create the group, or give the token a role in it',
    );
  return members.filter(({ state }) => state === 'active').map(({ username }) => username);
}
