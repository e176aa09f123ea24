import type { Client } from '../forge/hosts/client.js';
import { type FinishedRun, pullRequestOfRun } from '../forge/hosts/event.js';
import { gitHub } from '../forge/hosts/github/github.js';
import { finishedRunOf } from '../forge/hosts/github/runs.js';
import { Fault } from '../problem/fault.js';

/** The change that a run of render.yaml or review.yaml was about. */
export interface GitHubChange {
  readonly head: string;
  /** The number of its pull request. */
  readonly number: string;
  /** The run of render.yaml whose artifact is read. */
  readonly run: string;
  /** `pull_request`, or `merge_group` for a commit of the merge queue. */
  readonly of: 'pull_request' | 'merge_group';
}

/** Finds the pull request and the artifact of a change. */
export async function changeOf(run: FinishedRun, client: Client): Promise<GitHubChange> {
  return {
    head: run.head_sha,
    number: String(await pullRequestOfRun(gitHub(client), run)),
    run: String(run.name === 'render' ? run.id : await renderRunOf(run.head_sha, client)),
    of: run.event === 'merge_group' ? 'merge_group' : 'pull_request',
  };
}

async function renderRunOf(head: string, client: Client): Promise<number> {
  const run = await finishedRunOf(client, 'render.yaml', head);
  if (run === undefined)
    throw new Fault(`render.yaml has not run yet for ${head}`, 'its own end starts this workflow again');
  return run;
}
