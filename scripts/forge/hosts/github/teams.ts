import type { components } from '@octokit/openapi-types';
import { Fault } from '../../../problem/fault.js';
import type { Client } from '../client.js';
import { ifFound } from '../host-fault.js';
import { path } from '../request.js';
import { namesOf } from './names.js';

type Schemas = components['schemas'];

const needs = 'Organization members: read';

export async function doesTeamExist(client: Client, team: string): Promise<boolean> {
  const { org, slug } = teamOf(client, team);
  const doing = `look for the team ${org}/${slug}`;
  const asked = { doing, needs, path: path`/orgs/${org}/teams/${slug}` };
  if ((await ifFound(client.send<Schemas['team-full']>(asked))) !== undefined) return true;
  // GitHub also answers 404 to a token that may see no team at all, which must not count as "does not exist"
  await client.send<Schemas['team'][]>({ doing, needs, path: path`/orgs/${org}/teams?per_page=1` });
  return false;
}

export async function membersOf(client: Client, team: string): Promise<readonly string[]> {
  const { org, slug } = teamOf(client, team);
  if (!(await doesTeamExist(client, team)))
    throw new Fault(`GitHub has no team ${org}/${slug}`, 'fix its name, or create the team');
  const members = await client.list<Schemas['simple-user']>({
    doing: `list the members of the team ${org}/${slug}`,
    needs,
    path: path`/orgs/${org}/teams/${slug}/members`,
  });
  return members.map(({ login }) => login);
}

/** `@acme/payments`, `acme/payments`, or `payments` in the organisation of the repository. */
function teamOf({ repository }: Client, team: string): { org: string; slug: string } {
  const [first = '', second] = team.replace(/^@/, '').split('/');
  return second === undefined
    ? { org: namesOf(repository).owner, slug: first }
    : { org: first, slug: second };
}
