import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { branchesOf } from './branches.js';
import { changeOf, type WorkflowRunEvent } from './change.js';

const head = 'a'.repeat(40);

/** A run of a workflow, as GitHub's event describes it. */
const run = (of: Partial<WorkflowRunEvent['workflow_run']>): WorkflowRunEvent => ({
  workflow_run: {
    id: 11,
    name: 'render',
    event: 'pull_request',
    head_sha: head,
    head_branch: 'change',
    head_repository: { full_name: 'acme/platform', owner: { login: 'acme' } },
    pull_requests: [{ number: 7 }],
    ...of,
  },
});

/** An API with an answer for each path; it records what it is asked. */
async function api(answers: Readonly<Record<string, unknown>>) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    const answer = answers[request.url!];
    response.statusCode = answer === undefined ? 404 : 200;
    response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = {
    GITHUB_API_URL: url,
    GITHUB_GRAPHQL_URL: `${url}/graphql`,
    GITHUB_REPOSITORY: 'acme/platform',
    GH_TOKEN: 't0ken',
  };
  return { asked, env };
}

test('a rendered pull request is found without asking anybody', async () => {
  expect(await changeOf(run({}), {})).toEqual({ head, number: '7', run: '11', of: 'pull_request' });
});

test('a review leads to the rendering of the same commit', async () => {
  const path = `/repos/acme/platform/actions/workflows/render.yaml/runs?head_sha=${head}&status=completed&per_page=1`;
  const { asked, env } = await api({ [path]: { workflow_runs: [{ id: 9 }] } });
  expect(await changeOf(run({ name: 'review', event: 'pull_request_review' }), env)).toMatchObject({
    number: '7',
    run: '9',
  });
  expect(asked).toEqual([`GET ${path} Bearer t0ken`]);
  const { env: empty } = await api({ [path]: { workflow_runs: [] } });
  await expect(changeOf(run({ name: 'review' }), empty)).rejects.toThrow('render.yaml has not run yet');
});

test('the pull request of a fork is found by its branch, whatever the name', async () => {
  const path = '/repos/acme/platform/pulls?state=open&head=mallory%3Aa%26b%3Dc%2F..%2F%24(x)';
  const fork = run({
    head_branch: 'a&b=c/../$(x)',
    head_repository: { full_name: 'mallory/platform', owner: { login: 'mallory' } },
    pull_requests: [],
  });
  const { env } = await api({
    [path]: [
      { number: 3, head: { sha: 'b' } },
      { number: 8, head: { sha: head } },
    ],
  });
  expect(await changeOf(fork, env)).toMatchObject({ number: '8' });
  const { env: moved } = await api({ [path]: [{ number: 8, head: { sha: 'b' } }] });
  await expect(changeOf(fork, moved)).rejects.toThrow(`no open pull request has the commit ${head}`);
});

test('a commit of the merge queue names its pull request in its branch', async () => {
  const queued = run({
    event: 'merge_group',
    head_branch: `gh-readonly-queue/main/pr-12-${head}`,
    pull_requests: [],
  });
  expect(await changeOf(queued, {})).toEqual({ head, number: '12', run: '11', of: 'merge_group' });
  await expect(changeOf(run({ event: 'merge_group' }), {})).rejects.toThrow('is not of the merge queue');
});

test('a host that refuses is a failure that does not print the token', async () => {
  const { env } = await api({});
  const failure = await changeOf(run({ pull_requests: [] }), env).catch((e: Error) => e.message);
  expect(failure).toMatch(/^GitHub answers 404 to /);
  expect(failure).not.toContain('t0ken');
});

test('the bot completes the branch of a failed run, but none of a fork or of the queue', async () => {
  const env = { GITHUB_REPOSITORY: 'acme/platform' };
  expect(await branchesOf(run({}), env)).toEqual([{ number: 7, name: 'change', head }]);
  expect(await branchesOf(run({ event: 'merge_group' }), env)).toEqual([]);
  const fork = { full_name: 'mallory/platform', owner: { login: 'mallory' } };
  expect(await branchesOf(run({ head_repository: fork }), env)).toEqual([]);
});

test('after a merge, the bot completes all branches that conflict', async () => {
  const pull = (number: number, mergeable: string, isCrossRepository = false) => ({
    number,
    mergeable,
    isCrossRepository,
    headRefName: `b${number}`,
    headRefOid: head,
  });
  const nodes = [
    pull(1, 'MERGEABLE'),
    pull(2, 'CONFLICTING'),
    pull(3, 'UNKNOWN'),
    pull(4, 'CONFLICTING', true),
  ];
  const pageInfo = { hasNextPage: false, endCursor: '' };
  const { asked, env } = await api({
    '/graphql': { data: { repository: { pullRequests: { pageInfo, nodes } } } },
  });
  expect(await branchesOf({}, env, 1)).toEqual([{ number: 2, name: 'b2', head }]);
  // the host may not know yet, so it is asked again
  expect(asked).toHaveLength(6);
  const { env: refusing } = await api({ '/graphql': { errors: [{ message: 'no rights' }] } });
  await expect(branchesOf({}, refusing)).rejects.toThrow('GitHub lists no pull requests: no rights');
});
