import { describe, expect, test } from 'vitest';
import { GitHubStandIn } from '../support/hosts/github.js';
import { hostOf } from '../support/hosts/open.js';

const draft = { title: 'Deploy checkout', body: 'To production', branch: 'deploy/checkout', into: 'main' };
const head = 'a'.repeat(40);

describe.each(['github', 'github-enterprise'] as const)('a pull request at %s', (edition) => {
  test('is opened once; a second time it is updated', async () => {
    const gitHub = await new GitHubStandIn(edition).start();
    const opened = await hostOf(gitHub).openPullRequest(draft);
    expect(opened).toEqual({ number: 1, url: 'https://github.test/acme/platform/pull/1', head });
    const again = await hostOf(gitHub).openPullRequest({ ...draft, title: 'Deploy checkout 1.5.0' });
    expect(again).toEqual(opened);
    expect(gitHub.pulls).toMatchObject([
      { title: 'Deploy checkout 1.5.0', head: { ref: 'deploy/checkout' } },
    ]);
  });
});

test('a pull request that somebody opens at the same moment is updated', async () => {
  const gitHub = await new GitHubStandIn().start();
  await hostOf(gitHub).openPullRequest(draft);
  gitHub.next('GET /repos/{owner}/{repo}/pulls', { body: [] });
  gitHub.next('POST /repos/{owner}/{repo}/pulls', {
    status: 422,
    body: { message: 'Validation Failed', errors: [{ message: 'A pull request already exists' }] },
  });
  await hostOf(gitHub).openPullRequest({ ...draft, body: 'new' });
  expect(gitHub.pulls).toMatchObject([{ body: 'new' }]);
});

test('a branch without commits of its own is refused with the reason of the host', async () => {
  const gitHub = await new GitHubStandIn().start();
  gitHub.next('POST /repos/{owner}/{repo}/pulls', {
    status: 422,
    body: {
      message: 'Validation Failed',
      errors: [{ resource: 'PullRequest', message: 'No commits between main and deploy/checkout' }],
    },
  });
  await expect(hostOf(gitHub).openPullRequest(draft)).rejects.toThrow(
    /^cannot open a pull request of deploy\/checkout into main: .* answers 422: Validation Failed; No commits between main and deploy\/checkout$/,
  );
});

test('a workflow is started with its inputs', async () => {
  const gitHub = await new GitHubStandIn().start();
  const operation = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches';
  gitHub.on(operation, () => ({ status: 204 }));
  await hostOf(gitHub).dispatch({
    ...{ workflow: 'deploy.yaml', branch: 'main' },
    inputs: { service: 'checkout', image: 'checkout@sha256:abc' },
  });
  expect(gitHub.received).toMatchObject([
    {
      operation,
      parameters: { workflow_id: 'deploy.yaml' },
      body: { ref: 'main', inputs: { service: 'checkout', image: 'checkout@sha256:abc' } },
    },
  ]);
});
