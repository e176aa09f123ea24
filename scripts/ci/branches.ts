import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '../problem/fault.js';
import type { WorkflowRunEvent } from './change.js';
import { ask, type Environment } from './github-api.js';

/** A branch that the render bot may complete. */
export interface Branch {
  /** The number of its pull request. */
  readonly number: number;
  readonly name: string;
  readonly head: string;
}

/** The branch of a failed run, or all whose pull requests conflict with the default branch. */
export const branchesOf = async (
  event: Partial<WorkflowRunEvent>,
  env: Environment,
  pause = 10_000,
): Promise<Branch[]> =>
  event.workflow_run === undefined ? conflicting(env, pause) : branchOfRun(event.workflow_run, env);

/** None for a fork, to which the bot may not push, and for the merge queue, which merges anew by itself. */
function branchOfRun(run: WorkflowRunEvent['workflow_run'], env: Environment): Branch[] {
  const [pull] = run.pull_requests;
  const isOwn = run.head_repository.full_name === env['GITHUB_REPOSITORY'];
  return run.event === 'pull_request' && isOwn && pull !== undefined
    ? [{ number: pull.number, name: run.head_branch, head: run.head_sha }]
    : [];
}

const query = `query ($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(states: OPEN, first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { number mergeable isCrossRepository headRefName headRefOid }
    }
  }
}`;

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly nodes: readonly {
    readonly number: number;
    readonly mergeable: string;
    readonly isCrossRepository: boolean;
    readonly headRefName: string;
    readonly headRefOid: string;
  }[];
}

interface Answer {
  readonly data?: { readonly repository: { readonly pullRequests: Page } };
  readonly errors?: readonly { readonly message: string }[];
}

/** GitHub finds conflicts only when it is asked, and some seconds later. */
const attempts = 6;

async function conflicting(env: Environment, pause: number): Promise<Branch[]> {
  let pulls = await openPulls(env);
  for (let i = 1; i < attempts && pulls.some(({ mergeable }) => mergeable === 'UNKNOWN'); i++) {
    await wait(pause);
    pulls = await openPulls(env);
  }
  return pulls
    .filter(({ mergeable, isCrossRepository }) => mergeable === 'CONFLICTING' && !isCrossRepository)
    .map(({ number, headRefName, headRefOid }) => ({ number, name: headRefName, head: headRefOid }));
}

async function openPulls(env: Environment, after: string | null = null): Promise<Page['nodes']> {
  const [owner, name] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  const { data, errors } = await ask<Answer>(env, '', { query, variables: { owner, name, after } });
  if (data === undefined) throw new Fault(`GitHub lists no pull requests: ${errors?.[0]?.message}`);
  const { nodes, pageInfo } = data.repository.pullRequests;
  return pageInfo.hasNextPage ? [...nodes, ...(await openPulls(env, pageInfo.endCursor))] : nodes;
}
