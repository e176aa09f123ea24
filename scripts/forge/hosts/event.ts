import { readFileSync } from 'node:fs';
import { attempt, Fault } from '../../problem/fault.js';
import type { Host, Source } from './host.js';
import type { Environment } from './repository.js';

/** The pull request that this job of GitHub Actions or GitLab CI runs for. */
export async function pullRequestOfEvent(host: Host, env: Environment = process.env): Promise<number> {
  const found = host.kind === 'github' ? inGitHubEvent(env) : inGitLabVariables(env);
  const number = typeof found === 'object' ? await host.pullRequestAt(found) : found;
  if (number !== undefined) return number;
  throw new Fault(
    typeof found === 'object'
      ? `no open pull request has the commit ${found.head.slice(0, 12)} at its end`
      : 'this job does not run for a pull request',
    'name one with --pr NUMBER',
  );
}

interface Event {
  readonly pull_request?: { readonly number?: number };
  /** An event of a comment; only issues that are pull requests have `pull_request`. */
  readonly issue?: { readonly number?: number; readonly pull_request?: object };
  readonly merge_group?: { readonly head_ref?: string };
  readonly workflow_run?: {
    readonly head_sha?: string;
    readonly head_branch?: string;
    readonly head_repository?: { readonly owner?: { readonly login?: string } };
  };
}

function inGitHubEvent(env: Environment): number | Source | undefined {
  const { pull_request, issue, merge_group, workflow_run: run } = eventOf(env);
  const number = pull_request?.number ?? (issue?.pull_request && issue.number);
  if (typeof number === 'number') return number;
  // gh-readonly-queue/<branch>/pr-<number>-<commit>
  const queued = /\/pr-(\d+)-[0-9a-f]+$/.exec(merge_group?.head_ref ?? '')?.[1];
  if (queued !== undefined) return Number(queued);
  const owner = run?.head_repository?.owner?.login;
  if (owner && run?.head_branch && run.head_sha)
    return { owner, branch: run.head_branch, head: run.head_sha };
  const merged = /^refs\/pull\/(\d+)\//.exec(env['GITHUB_REF'] ?? '')?.[1];
  return merged === undefined ? undefined : Number(merged);
}

function eventOf(env: Environment): Event {
  const file = env['GITHUB_EVENT_PATH'];
  if (!file) return {};
  const text = attempt('cannot read the event of this job', () => readFileSync(file, 'utf8'));
  try {
    return (JSON.parse(text) ?? {}) as Event;
  } catch {
    throw new Fault(
      'GITHUB_EVENT_PATH names a file that is not JSON',
      'name the pull request with --pr NUMBER',
    );
  }
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
