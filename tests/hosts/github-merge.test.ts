import { expect, test } from 'vitest';
import { GitHubStandIn } from '../support/hosts/github.js';
import { hostOf } from '../support/hosts/open.js';

const head = 'a'.repeat(40);
const enable = 'graphql enablePullRequestAutoMerge';
const enqueue = 'graphql enqueuePullRequest';
const merge = 'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge';
const done = { body: { data: { any: { clientMutationId: null } } } };

async function looking(settings: object = {}, isMergeQueueEnabled = false): Promise<GitHubStandIn> {
  const gitHub = await new GitHubStandIn('github-enterprise').start();
  gitHub.on('graphql repository', ({ body }) => {
    expect(body['variables']).toEqual({ owner: 'acme', name: 'platform', number: 1 });
    const allowed = { mergeCommitAllowed: true, rebaseMergeAllowed: true, ...settings };
    return {
      body: { data: { repository: { ...allowed, pullRequest: { id: 'PR_1', isMergeQueueEnabled } } } },
    };
  });
  return gitHub;
}
const last = (gitHub: GitHubStandIn) => {
  const { operation, body } = gitHub.received.at(-1)!;
  return { operation, sent: body['variables'] ?? body };
};

test.each([
  [{}, 'MERGE'],
  [{ mergeCommitAllowed: false }, 'REBASE'],
  [{ mergeCommitAllowed: false, rebaseMergeAllowed: false }, 'SQUASH'],
])('merging when ready names the commit, and with %o the method %s', async (settings, method) => {
  const gitHub = await looking(settings);
  gitHub.on(enable, () => done);
  await hostOf(gitHub).mergeWhenReady(1, head);
  expect(last(gitHub)).toEqual({ operation: enable, sent: { id: 'PR_1', head, method } });
});

const clean = {
  body: { data: null, errors: [{ message: 'Pull request Pull request is in clean status' }] },
};

test('a pull request that waits for nothing is merged at once', async () => {
  const gitHub = await looking();
  gitHub.on(enable, () => clean);
  gitHub.on(merge, () => ({ body: { merged: true } }));
  await hostOf(gitHub).mergeWhenReady(1, head);
  expect(last(gitHub)).toEqual({ operation: merge, sent: { sha: head, merge_method: 'merge' } });
});

test('a pull request that waits for nothing never passes by a merge queue', async () => {
  const gitHub = await looking({}, true);
  gitHub.on(enable, () => clean);
  gitHub.on(enqueue, () => done);
  await hostOf(gitHub).mergeWhenReady(1, head);
  expect(last(gitHub)).toEqual({ operation: enqueue, sent: { id: 'PR_1', head } });
});

test.each([
  [{ message: 'Auto merge is not allowed for this repository' }, 'turn on "Allow auto-merge"'],
  [
    { type: 'FORBIDDEN', message: 'Not accessible' },
    'give the token in GH_TOKEN this permission: Contents: write',
  ],
  [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }, 'run the command again later'],
  [
    { type: 'UNPROCESSABLE', message: 'Head moved' },
    'the host did not accept the request: its answer says why',
  ],
])('%o is told with what to do', async (error, help) => {
  const gitHub = await looking();
  gitHub.on(enable, () => ({ body: { data: null, errors: [error] } }));
  await expect(hostOf(gitHub).mergeWhenReady(1, head)).rejects.toMatchObject({
    message: expect.stringMatching(
      new RegExp(`^cannot let pull request 1 merge: .* answers: ${error.message}$`),
    ),
    help: expect.stringContaining(help),
  });
});
