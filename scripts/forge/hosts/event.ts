import { readFileSync } from 'node:fs';
import { attempt, Fault } from '../../problem/fault.js';
import type { Host } from './host.js';
import type { Environment } from './repository.js';

/** The pull request that this job of GitHub Actions or GitLab CI runs for. */
export async function pullRequestOfEvent(host: Host, env: Environment = process.env): Promise<number> {
  const number = host.kind === 'github' ? await inGitHubEvent(host, env) : inGitLabVariables(env);
  if (number !== undefined) return number;
  throw new Fault('this job does not run for a pull request', 'name one with --pr NUMBER');
}

/** A run of a workflow after which another one starts. GitHub says what it is; names in it are chosen by people. */
export interface FinishedRun {
  readonly id: number;
  readonly name: string;
  /** The event that started it: `pull_request`, `merge_group` … */
  readonly event: string;
  readonly head_sha: string;
  readonly head_branch: string;
  readonly head_repository: { readonly full_name: string; readonly owner: { readonly login: string } };
  readonly pull_requests: readonly { readonly number: number }[];
}

interface GitHubEvent {
  readonly pull_request?: { readonly number?: number };
  /** An event of a comment; only issues that are pull requests have `pull_request`. */
  readonly issue?: { readonly number?: number; readonly pull_request?: object };
  readonly merge_group?: { readonly head_ref?: string };
  readonly workflow_run?: FinishedRun;
}

/** The event that started this job of GitHub Actions; empty outside of it. */
export function gitHubEvent(env: Environment): GitHubEvent {
  const file = env['GITHUB_EVENT_PATH'];
  if (!file) return {};
  const text = attempt('cannot read the event of this job', () => readFileSync(file, 'utf8'));
  try {
    return (JSON.parse(text) ?? {}) as GitHubEvent;
  } catch {
    throw new Fault(
      'GITHUB_EVENT_PATH names a file that is not JSON',
      'name the pull request with --pr NUMBER',
    );
  }
}

async function inGitHubEvent(host: Host, env: Environment): Promise<number | undefined> {
  const { pull_request, issue, merge_group, workflow_run: run } = gitHubEvent(env);
  const number = pull_request?.number ?? (issue?.pull_request && issue.number);
  if (typeof number === 'number') return number;
  if (run !== undefined) return pullRequestOfRun(host, run);
  const merged = /^refs\/pull\/(\d+)\//.exec(env['GITHUB_REF'] ?? '')?.[1];
  return numberInQueue(merge_group?.head_ref ?? '') ?? (merged === undefined ? undefined : Number(merged));
}

/** GitHub lists no pull requests of forks in its event, so they are looked up by their branch. */
export async function pullRequestOfRun(host: Host, run: FinishedRun): Promise<number> {
  const { event, head_branch: branch, head_repository, head_sha: head, pull_requests } = run;
  if (event === 'merge_group') {
    const queued = numberInQueue(branch);
    if (queued === undefined) throw new Fault(`the branch ${branch} is not of the merge queue`);
    return queued;
  }
  const { login: owner } = head_repository.owner;
  const number = pull_requests[0]?.number ?? (await host.pullRequestAt({ owner, branch, head }));
  if (number !== undefined) return number;
  throw new Fault(
    `no open pull request has the commit ${head.slice(0, 12)} at its end`,
    'nothing is left to do if a newer commit was pushed; otherwise name the pull request with --pr NUMBER',
  );
}

/** The queue names its branches `gh-readonly-queue/<base>/pr-<number>-<commit>`. */
function numberInQueue(branch: string): number | undefined {
  const number = /(?:^|\/)gh-readonly-queue\/.*\/pr-(\d+)-[0-9a-f]+$/.exec(branch)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** A pipeline of a branch is told the merge requests of that branch: `acme/platform!7,fork/platform!2`. */
function inGitLabVariables(env: Environment): number | undefined {
  const iid = env['CI_MERGE_REQUEST_IID'];
  if (iid) return Number(iid);
  const ours = env['CI_OPEN_MERGE_REQUESTS']
    ?.split(',')
    .find((one) => one.startsWith(`${env['CI_PROJECT_PATH']}!`));
  return ours === undefined ? undefined : Number(ours.split('!')[1]);
}
