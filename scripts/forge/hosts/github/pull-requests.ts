import type { components } from '@octokit/openapi-types';
import type { Client } from '../client.js';
import type { Draft, PullRequest, Source, WorkflowRun } from '../host.js';
import { HostFault } from '../host-fault.js';
import { path } from '../request.js';
import { namesOf } from './names.js';

type Pull = Pick<components['schemas']['pull-request-simple'], 'number' | 'html_url' | 'head'>;

const needs = 'Pull requests: write';

export async function openPullRequest(client: Client, draft: Draft): Promise<PullRequest> {
  const { owner, name } = namesOf(client.repository);
  const { title, body, branch, into } = draft;
  const doing = `open a pull request of ${branch} into ${into}`;
  const pulls = path`/repos/${owner}/${name}/pulls`;
  const update = async (): Promise<Pull | undefined> => {
    const query = path`?state=open&head=${`${owner}:${branch}`}&base=${into}`;
    const [open] = await client.list<Pull>({ doing, needs, path: pulls + query });
    if (open === undefined) return undefined;
    const one = path`/repos/${owner}/${name}/pulls/${open.number}`;
    return client.send<Pull>({ doing, needs, method: 'PATCH', path: one, body: { title, body } });
  };
  const create = async (): Promise<Pull> => {
    try {
      const head = { title, body, head: branch, base: into };
      return await client.send<Pull>({ doing, needs, method: 'POST', path: pulls, body: head });
    } catch (e) {
      // somebody else has just opened it, or the answer to an earlier attempt was lost
      const open = e instanceof HostFault && e.status === 422 ? await update() : undefined;
      if (open === undefined) throw e;
      return open;
    }
  };
  const { number, html_url: url, head } = (await update()) ?? (await create());
  return { number, url, head: head.sha };
}

/** A workflow that runs after another one is not told the pull request if it comes from a fork. */
export async function pullRequestAt(
  client: Client,
  { owner: from, branch, head }: Source,
): Promise<number | undefined> {
  const { owner, name } = namesOf(client.repository);
  const query = path`?state=open&head=${`${from}:${branch}`}`;
  const open = await client.list<Pull>({
    doing: `find the pull request of ${from}:${branch}`,
    needs: 'Pull requests: read',
    path: path`/repos/${owner}/${name}/pulls` + query,
  });
  return open.find((pull) => pull.head.sha === head)?.number;
}

export async function dispatch(client: Client, { workflow, branch, inputs }: WorkflowRun): Promise<void> {
  const { owner, name } = namesOf(client.repository);
  await client.send({
    doing: `start the workflow ${workflow}`,
    needs: 'Actions: write',
    method: 'POST',
    path: path`/repos/${owner}/${name}/actions/workflows/${workflow}/dispatches`,
    body: { ref: branch, inputs },
  });
}
