import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '../client.js';
import type { Draft, PullRequest, Source, WorkflowRun } from '../host.js';
import { HostFault } from '../host-fault.js';
import { path } from '../request.js';
import type { MergeRequest, Project } from './answers.js';

const needs = 'the scope api and the role Developer';

export async function openPullRequest(client: Client, draft: Draft): Promise<PullRequest> {
  const { title, body: description, branch, into } = draft;
  const doing = `open a merge request of ${branch} into ${into}`;
  const requests = path`/projects/${client.repository.path}/merge_requests`;
  const update = async (): Promise<MergeRequest | undefined> => {
    const query = path`?state=opened&source_branch=${branch}&target_branch=${into}`;
    const [open] = await client.list<MergeRequest>({ doing, needs, path: requests + query });
    if (open === undefined) return undefined;
    const one = `${requests}/${open.iid}`;
    return client.send({ doing, needs, method: 'PUT', path: one, body: { title, description } });
  };
  const create = async (): Promise<MergeRequest> => {
    const body = {
      ...{ title, description, source_branch: branch, target_branch: into },
      remove_source_branch: true,
    };
    try {
      return await client.send({ doing, needs, method: 'POST', path: requests, body });
    } catch (e) {
      // somebody else has just opened it, or the answer to an earlier attempt was lost
      const open = e instanceof HostFault && e.status === 409 ? await update() : undefined;
      if (open === undefined) throw e;
      return open;
    }
  };
  const { iid, web_url, sha } = (await update()) ?? (await create());
  return { number: iid, url: web_url, head: sha };
}

export async function pullRequestAt(client: Client, { branch, head }: Source): Promise<number | undefined> {
  const query = path`?state=opened&source_branch=${branch}`;
  const open = await client.list<MergeRequest>({
    doing: `find the merge request of ${branch}`,
    needs: 'the scope read_api and the role Reporter',
    path: path`/projects/${client.repository.path}/merge_requests` + query,
  });
  return open.find(({ sha }) => sha === head)?.iid;
}

const attempts = 6;

export async function mergeWhenReady(
  client: Client,
  number: number,
  head: string,
  pause: number,
): Promise<void> {
  const project = path`/projects/${client.repository.path}`;
  const merging = { doing: `let merge request ${number} merge`, needs };
  const { merge_trains_enabled } = await client.send<Project>({ ...merging, path: project });
  // GitLab before 17.11 ignores `auto_merge` and would merge at once, so its old name is sent as well
  const request = merge_trains_enabled
    ? {
        ...{ ...merging, method: 'POST' as const },
        path: `${project}/merge_trains/merge_requests/${number}`,
        body: { auto_merge: true, when_pipeline_succeeds: true, sha: head },
      }
    : {
        ...{ ...merging, method: 'PUT' as const },
        path: `${project}/merge_requests/${number}/merge`,
        body: { auto_merge: true, merge_when_pipeline_succeeds: true, sha: head },
      };
  // a merge train has one answer for all that it cannot do
  const notYet = merge_trains_enabled ? [400] : [405, 422];
  for (let attempt = 1; ; attempt++) {
    try {
      await client.send(request);
      return;
    } catch (e) {
      // a merge request that was just opened cannot merge before GitLab has looked at it and made its pipeline
      if (!(e instanceof HostFault) || !notYet.includes(e.status) || attempt === attempts) throw e;
      await wait(pause * 2 ** (attempt - 1));
    }
  }
}

/** Starts a pipeline. Its inputs are those of `spec: inputs` in `.gitlab-ci.yml`. */
export async function dispatch(client: Client, { branch, inputs }: WorkflowRun): Promise<void> {
  const { token, repository } = client;
  const project = path`/projects/${repository.path}`;
  const starting = { doing: `start a pipeline of ${branch}`, needs, method: 'POST' as const };
  // a job token can only trigger
  if (token.isOfJob)
    await client.send({
      ...starting,
      path: `${project}/trigger/pipeline`,
      body: { token: token.secret, ref: branch, inputs },
    });
  else await client.send({ ...starting, path: `${project}/pipeline`, body: { ref: branch, inputs } });
}
