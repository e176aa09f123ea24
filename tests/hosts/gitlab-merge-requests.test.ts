import { expect, test } from 'vitest';
import { GitLabStandIn, gitLabToken } from '../support/hosts/gitlab.js';
import { hostOf } from '../support/hosts/open.js';

const draft = { title: 'Deploy checkout', body: 'To production', branch: 'deploy/checkout', into: 'main' };
const head = 'a'.repeat(40);
const merge = 'PUT /projects/{id}/merge_requests/{merge_request_iid}/merge';
const train = 'POST /projects/{id}/merge_trains/merge_requests/{merge_request_iid}';
const last = (gitLab: GitLabStandIn) => gitLab.received.at(-1)!;

test('a merge request is opened once; a second time it is updated', async () => {
  const gitLab = await new GitLabStandIn().start();
  const opened = await hostOf(gitLab).openPullRequest(draft);
  expect(opened).toEqual({
    ...{ number: 1, head },
    url: 'https://gitlab.test/acme/platform/-/merge_requests/1',
  });
  expect(await hostOf(gitLab).openPullRequest({ ...draft, body: 'new' })).toEqual(opened);
  expect(gitLab.requests).toMatchObject([{ description: 'new', source_branch: 'deploy/checkout' }]);
});

test('a merge request that somebody opens at the same moment is updated', async () => {
  const gitLab = await new GitLabStandIn().start();
  await hostOf(gitLab).openPullRequest(draft);
  gitLab.next('GET /projects/{id}/merge_requests', { body: [] });
  gitLab.next('POST /projects/{id}/merge_requests', {
    status: 409,
    body: { message: ['Another open merge request already exists for this source branch: !1'] },
  });
  await hostOf(gitLab).openPullRequest({ ...draft, title: 'Deploy checkout 1.5.0' });
  expect(gitLab.requests).toMatchObject([{ title: 'Deploy checkout 1.5.0' }]);
});

test('merging when ready waits until GitLab has looked at the request, and never merges another commit', async () => {
  const gitLab = await new GitLabStandIn().start();
  gitLab.next(merge, { status: 405, body: { message: '405 Method Not Allowed' } }, 2);
  gitLab.on(merge, () => ({ body: { iid: 1 } }));
  await hostOf(gitLab).mergeWhenReady(1, head);
  expect(gitLab.operations().filter((one) => one === merge)).toHaveLength(3);
  expect(last(gitLab).body).toEqual({ auto_merge: true, merge_when_pipeline_succeeds: true, sha: head });
});

test('a request that GitLab never lets merge says so', async () => {
  const gitLab = await new GitLabStandIn().start();
  gitLab.on(merge, () => ({ status: 405, body: { message: '405 Method Not Allowed' } }));
  await expect(hostOf(gitLab).mergeWhenReady(1, head)).rejects.toThrow(
    /^cannot let merge request 1 merge: .* answers 405: 405 Method Not Allowed$/,
  );
});

test('where there are merge trains, the request goes on one', async () => {
  const gitLab = await new GitLabStandIn().start();
  gitLab.settings = { merge_trains_enabled: true };
  // a train has this answer for a request that GitLab has not yet looked at
  gitLab.next(train, { status: 400, body: { message: 'Failed to merge' } });
  gitLab.on(train, () => ({ status: 201, body: [] }));
  await hostOf(gitLab).mergeWhenReady(1, head);
  expect(last(gitLab)).toMatchObject({
    operation: train,
    body: { auto_merge: true, when_pipeline_succeeds: true, sha: head },
  });
});

const run = { workflow: 'deploy.yaml', branch: 'main', inputs: { service: 'checkout' } };

test('a pipeline is started with its inputs', async () => {
  const gitLab = await new GitLabStandIn().start();
  gitLab.on('POST /projects/{id}/pipeline', () => ({ status: 201, body: { id: 1 } }));
  await hostOf(gitLab).dispatch(run);
  expect(last(gitLab).body).toEqual({ ref: 'main', inputs: { service: 'checkout' } });
});

test('a job token triggers', async () => {
  const gitLab = await new GitLabStandIn('', 'CI_JOB_TOKEN').start();
  gitLab.on('POST /projects/{id}/trigger/pipeline', () => ({ status: 201, body: { id: 1 } }));
  await hostOf(gitLab).dispatch(run);
  expect(last(gitLab).body).toMatchObject({ ref: 'main', token: gitLabToken });
});

test('what a job token may not do names the token that may', async () => {
  const gitLab = await new GitLabStandIn('', 'CI_JOB_TOKEN').start();
  gitLab.next('', { status: 401, body: { message: '401 Unauthorized' } });
  await expect(hostOf(gitLab).openPullRequest(draft)).rejects.toMatchObject({
    message: expect.stringContaining('answers 401: 401 Unauthorized'),
    help: 'a job token (CI_JOB_TOKEN) cannot do this: set GITLAB_TOKEN to a project access token with the scope api and the role Developer',
  });
});
