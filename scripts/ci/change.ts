import { Fault } from '../problem/fault.js';
import { ask, type Environment } from './github-api.js';

/** GitHub's event `workflow_run`: it comes from the host, so its fields are facts; names in it are chosen by people. */
export interface WorkflowRunEvent {
  readonly workflow_run: {
    readonly id: number;
    readonly name: string;
    readonly event: string;
    readonly head_sha: string;
    readonly head_branch: string;
    readonly head_repository: { readonly full_name: string; readonly owner: { readonly login: string } };
    readonly pull_requests: readonly { readonly number: number }[];
  };
}

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
export async function changeOf(
  { workflow_run: run }: WorkflowRunEvent,
  env: Environment,
): Promise<GitHubChange> {
  const isQueued = run.event === 'merge_group';
  const number = isQueued ? numberInQueue(run.head_branch) : await numberOf(run, env);
  return {
    head: run.head_sha,
    number: String(number),
    run: String(run.name === 'render' ? run.id : await renderRunOf(run.head_sha, env)),
    of: isQueued ? 'merge_group' : 'pull_request',
  };
}

/** The queue names its branches `gh-readonly-queue/<base>/pr-<number>-<commit>`. */
function numberInQueue(branch: string): number {
  const number = /^gh-readonly-queue\/.*\/pr-(\d+)-[0-9a-f]+$/.exec(branch)?.[1];
  if (number === undefined) throw new Fault(`the branch ${branch} is not of the merge queue`);
  return Number(number);
}

/** The host lists no pull requests of forks in its event, so they are looked up by their branch. */
async function numberOf(
  { head_branch, head_repository, head_sha, pull_requests }: WorkflowRunEvent['workflow_run'],
  env: Environment,
): Promise<number> {
  const [first] = pull_requests;
  if (first !== undefined) return first.number;
  const head = encodeURIComponent(`${head_repository.owner.login}:${head_branch}`);
  const found = await ask<{ number: number; head: { sha: string } }[]>(env, `/pulls?state=open&head=${head}`);
  const pull = found.find((each) => each.head.sha === head_sha);
  if (pull === undefined)
    throw new Fault(
      `no open pull request has the commit ${head_sha}`,
      'nothing is left to judge: a newer commit has a run of its own',
    );
  return pull.number;
}

async function renderRunOf(head: string, env: Environment): Promise<number> {
  const runs = await ask<{ workflow_runs: { id: number }[] }>(
    env,
    `/actions/workflows/render.yaml/runs?head_sha=${head}&status=completed&per_page=1`,
  );
  const [newest] = runs.workflow_runs;
  if (newest === undefined)
    throw new Fault(`render.yaml has not run yet for ${head}`, 'its own end starts this workflow again');
  return newest.id;
}
