import { expect, test } from 'vitest';
import { GitHubStandIn } from '../support/hosts/github.js';
import { hostOf } from '../support/hosts/open.js';

const head = 'a'.repeat(40);
const enable = 'graphql enablePullRequestAutoMerge';
const enqueue = 'graphql enqueuePullRequest';
const merge = 'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge';
const refused = (message: string) => ({ body: { data: null, errors: [{ message }] } });
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

const clean = refused('Pull request Pull request is in clean status');

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

test('a repository without auto-merge says so', async () => {
  const gitHub = await looking();
  gitHub.on(enable, () => refused('Auto merge is not allowed for this repository'));
  await expect(hostOf(gitHub).mergeWhenReady(1, head)).rejects.toThrow(
    /^cannot let pull request 1 merge: .* answers: Auto merge is not allowed for this repository$/,
  );
});
