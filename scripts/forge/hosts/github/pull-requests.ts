import type { components } from '@octokit/openapi-types';
import { Fault } from '../../../problem/fault.js';
import type { Client } from '../client.js';
import { HostFault } from '../failures.js';
import type { Draft, PullRequest, WorkflowRun } from '../host.js';
import { path } from '../request.js';
import { graphql } from './graphql.js';
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

const enable = `mutation ($id: ID!, $head: GitObjectID!, $method: PullRequestMergeMethod) {
  enablePullRequestAutoMerge(input: { pullRequestId: $id, expectedHeadOid: $head, mergeMethod: $method }) {
    clientMutationId
  }
}`;

/** GitHub's auto-merge puts a pull request into the merge queue where the branch has one. */
export async function mergeWhenReady(client: Client, number: number, head: string): Promise<void> {
  const { owner, name } = namesOf(client.repository);
  const doing = `let pull request ${number} merge`;
  const merging = { doing, needs: 'Contents: write, Pull requests: write' };
  const pull = path`/repos/${owner}/${name}/pulls/${number}`;
  const { node_id: id, base } = await client.send<components['schemas']['pull-request']>({
    ...merging,
    path: pull,
  });
  const method = methodOf(base.repo);
  try {
    await graphql(client, { ...merging, query: enable, variables: { id, head, method } });
  } catch (e) {
    // auto-merge is only for pull requests that still wait for something
    if (!(e instanceof Fault) || !/clean status|unstable status/i.test(e.message)) throw e;
    const body = { sha: head, merge_method: method.toLowerCase() };
    await client.send({ ...merging, method: 'PUT', path: `${pull}/merge`, body });
  }
}

/** A way of merging that the repository allows, if possible one that keeps the commit and its trailers. */
function methodOf(repo: {
  readonly allow_merge_commit?: boolean;
  readonly allow_rebase_merge?: boolean;
}): 'MERGE' | 'REBASE' | 'SQUASH' {
  if (repo.allow_merge_commit !== false) return 'MERGE';
  return repo.allow_rebase_merge === false ? 'SQUASH' : 'REBASE';
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
