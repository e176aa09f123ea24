import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '../forge/hosts/client.js';
import type { FinishedRun } from '../forge/hosts/event.js';
import { openPulls } from '../forge/hosts/github/open-pulls.js';

/** A branch that the render bot may complete. */
export interface Branch {
  /** The number of its pull request. */
  readonly number: number;
  readonly name: string;
  readonly head: string;
}

/** The branch of a failed run, or all whose pull requests conflict with the default branch. */
export const branchesOf = async (
  run: FinishedRun | undefined,
  client: Client,
  pause = 10_000,
): Promise<Branch[]> =>
  run === undefined ? conflicting(client, pause) : branchOfRun(run, client.repository.path);

/** None for a fork, to which the bot may not push, and for the merge queue, which merges anew by itself. */
function branchOfRun(run: FinishedRun, repository: string): Branch[] {
  const [pull] = run.pull_requests;
  const isOwn = run.head_repository.full_name === repository;
  return run.event === 'pull_request' && isOwn && pull !== undefined
    ? [{ number: pull.number, name: run.head_branch, head: run.head_sha }]
    : [];
}

const attempts = 6;

async function conflicting(client: Client, pause: number): Promise<Branch[]> {
  let pulls = await openPulls(client);
  for (let i = 1; i < attempts && pulls.some(({ mergeable }) => mergeable === 'UNKNOWN'); i++) {
    await wait(pause);
    pulls = await openPulls(client);
  }
  return pulls
    .filter(({ mergeable, isCrossRepository }) => mergeable === 'CONFLICTING' && !isCrossRepository)
    .map(({ number, headRefName, headRefOid }) => ({ number, name: headRefName, head: headRefOid }));
}
