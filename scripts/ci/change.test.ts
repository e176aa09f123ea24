import { expect, test } from 'vitest';
import { GitHubStandIn, gitHubToken } from '../../tests/support/hosts/github.js';
import type { FinishedRun } from '../forge/hosts/event.js';
import { branchesOf } from './branches.js';
import { changeOf } from './change.js';
import { clientOfWorkflow } from './clients.js';

const head = 'a'.repeat(40);

/** A run of a workflow, as GitHub's event describes it. */
const run = (of: Partial<FinishedRun>): FinishedRun => ({
  id: 11,
  name: 'render',
  event: 'pull_request',
  head_sha: head,
  head_branch: 'change',
  head_repository: { full_name: 'acme/platform', owner: { login: 'acme' } },
  pull_requests: [{ number: 7 }],
  ...of,
});

/** GitHub, and its API as a workflow calls it. */
async function workflow() {
  const gitHub = await new GitHubStandIn().start();
  return { gitHub, client: clientOfWorkflow(gitHub.env(), { answer: 20_000, inAll: 5000, pause: 1 }) };
}

const runs = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
const pulls = 'GET /repos/{owner}/{repo}/pulls';

test('a rendered pull request is found without asking anybody', async () => {
  const { gitHub, client } = await workflow();
  expect(await changeOf(run({}), client)).toEqual({ head, number: '7', run: '11', of: 'pull_request' });
  expect(gitHub.received).toEqual([]);
});

test('a review leads to the rendering of the same commit', async () => {
  const { gitHub, client } = await workflow();
  const review = run({ name: 'review', event: 'pull_request_review' });
  gitHub.on(runs, () => ({ body: { total_count: 1, workflow_runs: [{ id: 9 }] } }));
  expect(await changeOf(review, client)).toMatchObject({ number: '7', run: '9' });
  expect(gitHub.received).toMatchObject([
    { parameters: { workflow_id: 'render.yaml', head_sha: head, status: 'completed' } },
  ]);
  gitHub.on(runs, () => ({ body: { total_count: 0, workflow_runs: [] } }));
  await expect(changeOf(review, client)).rejects.toThrow('render.yaml has not run yet');
});

test('the pull request of a fork is found by its branch, whatever the name', async () => {
  const { gitHub, client } = await workflow();
  const fork = run({
    head_branch: 'a&b=c/../$(x)',
    head_repository: { full_name: 'mallory/platform', owner: { login: 'mallory' } },
    pull_requests: [],
  });
  const newest = { number: 8, head: { sha: head } };
  gitHub.on(pulls, () => ({ body: [{ number: 3, head: { sha: 'b' } }, newest] }));
  expect(await changeOf(fork, client)).toMatchObject({ number: '8' });
  expect(gitHub.received).toMatchObject([{ parameters: { head: 'mallory:a&b=c/../$(x)', state: 'open' } }]);
  gitHub.on(pulls, () => ({ body: [{ number: 8, head: { sha: 'b' } }] }));
  await expect(changeOf(fork, client)).rejects.toThrow('no open pull request has the commit aaaaaaaaaaaa');
});

test('a commit of the merge queue names its pull request in its branch', async () => {
  const { client } = await workflow();
  const queued = run({
    event: 'merge_group',
    head_branch: `gh-readonly-queue/main/pr-12-${head}`,
    pull_requests: [],
  });
  expect(await changeOf(queued, client)).toEqual({ head, number: '12', run: '11', of: 'merge_group' });
  await expect(changeOf(run({ event: 'merge_group' }), client)).rejects.toThrow('is not of the merge queue');
});

test('a host that is busy is asked again; one that refuses is a failure that does not print the token', async () => {
  const { gitHub, client } = await workflow();
  gitHub.next(pulls, { status: 502, body: { message: 'busy' } });
  gitHub.on(pulls, () => ({ body: [{ number: 8, head: { sha: head } }] }));
  expect(await changeOf(run({ pull_requests: [] }), client)).toMatchObject({ number: '8' });
  gitHub.on(pulls, () => ({ status: 403, body: { message: 'Resource not accessible by integration' } }));
  const failure = await changeOf(run({ pull_requests: [] }), client).catch((e: Error) => String(e));
  expect(failure).toContain('cannot find the pull request of acme:change');
  expect(failure).not.toContain(gitHubToken);
});

test('the bot completes the branch of a failed run, but none of a fork or of the queue', async () => {
  const { client } = await workflow();
  expect(await branchesOf(run({}), client)).toEqual([{ number: 7, name: 'change', head }]);
  expect(await branchesOf(run({ event: 'merge_group' }), client)).toEqual([]);
  const fork = { full_name: 'mallory/platform', owner: { login: 'mallory' } };
  expect(await branchesOf(run({ head_repository: fork }), client)).toEqual([]);
});

test('after a merge, the bot completes all branches that conflict', async () => {
  const pull = (number: number, mergeable: string, isCrossRepository = false) => ({
    number,
    mergeable,
    isCrossRepository,
    headRefName: `b${number}`,
    headRefOid: head,
  });
  const page = (nodes: object[], endCursor?: string) => ({
    body: {
      data: {
        repository: {
          pullRequests: {
            pageInfo: { hasNextPage: endCursor !== undefined, endCursor: endCursor ?? '' },
            nodes,
          },
        },
      },
    },
  });
  const { gitHub, client } = await workflow();
  gitHub.on('graphql repository', ({ body }) =>
    (body['variables'] as { after: string | null }).after === null
      ? page([pull(1, 'MERGEABLE'), pull(2, 'CONFLICTING')], 'next')
      : page([pull(3, 'UNKNOWN'), pull(4, 'CONFLICTING', true), pull(5, 'CONFLICTING')]),
  );
  expect(await branchesOf(undefined, client, 1)).toEqual([
    { number: 2, name: 'b2', head },
    { number: 5, name: 'b5', head },
  ]);
  // the host may not know yet, so each page is asked for again
  expect(gitHub.received).toHaveLength(12);
  gitHub.on('graphql repository', () => ({ body: { data: null, errors: [{ message: 'no rights' }] } }));
  await expect(branchesOf(undefined, client)).rejects.toThrow(
    /cannot list the open pull requests: .*no rights/,
  );
});
