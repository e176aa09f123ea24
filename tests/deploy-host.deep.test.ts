import { expect, test } from 'vitest';
import { GitHubStandIn } from './support/hosts/github.js';
import { platformWithHost } from './support/hosts/run.js';
import { organisation, Remote, withDigest } from './support/releases.js';

const freeze = 'freezes: [{from: 2020-01-01, to: 2099-12-31, reason: Christmas, tiers: [production]}]';
const toProduction = (...flags: string[]) => [
  ...['deploy', 'checkout', '--environment', 'production', '--image', withDigest('checkout:1.5.0', 2)],
  ...flags,
];
const branch = 'release/payments/production/checkout';

test('opens a pull request and has the host merge it when its rules are met', async () => {
  const gitHub = await new GitHubStandIn().start();
  const merged: unknown[] = [];
  gitHub.on('graphql repository', ({ body }) => {
    merged.push(body['variables']);
    return { body: { data: { repository: { mergeQueue: null, pullRequest: { id: 'PR_1' } } } } };
  });
  gitHub.on('graphql enablePullRequestAutoMerge', ({ body }) => {
    merged.push(body['variables']);
    return { body: { data: { enablePullRequestAutoMerge: { clientMutationId: null } } } };
  });
  const remote = new Remote();
  const run = await platformWithHost(remote.clone(), gitHub.env(), ...toProduction('--pr'));
  expect(run, run.err).toMatchObject({ code: 0 });
  expect(run.out).toContain(
    `to the branch ${branch}; the pull request is at https://github.test/acme/platform/pull/1\n`,
  );
  expect(gitHub.pulls).toMatchObject([
    {
      title: 'Deploy payments/checkout 1.5.0 to production',
      body: expect.stringContaining(`Image: ${withDigest('checkout:1.5.0', 2)}\n`),
      head: { ref: branch },
      base: { ref: 'main' },
    },
  ]);
  expect(JSON.stringify(merged)).toContain('PR_1');
});

test('in a closed tier the pull request waits for a person', async () => {
  const gitHub = await new GitHubStandIn().start();
  const remote = new Remote(organisation(freeze));
  const run = await platformWithHost(remote.clone(), gitHub.env(), ...toProduction('--queue'));
  expect(run, run.err).toMatchObject({ code: 0 });
  expect(run.out).toContain('note: a person merges this pull request when the tier is open');
  expect(gitHub.operations().filter((name) => name.startsWith('graphql'))).toEqual([]);
});

test('a host that merges nothing by itself is a note, one that opens nothing a fault', async () => {
  const gitHub = await new GitHubStandIn().start();
  const clone = new Remote().clone();
  gitHub.next('graphql repository', { status: 403, body: { message: 'Resource not accessible' } });
  const run = await platformWithHost(clone, gitHub.env(), ...toProduction('--pr'));
  expect(run, run.err).toMatchObject({ code: 0 });
  expect(run.out).toContain('note: the host does not merge this pull request by itself: ');
  gitHub.next('POST /repos/{owner}/{repo}/pulls', { status: 403, body: { message: 'Not accessible' } });
  gitHub.pulls.length = 0;
  const failed = await platformWithHost(clone, gitHub.env(), ...toProduction('--pr'));
  expect(failed).toMatchObject({
    code: 2,
    err: expect.stringContaining(`the branch ${branch} is pushed, but cannot open a pull request`),
  });
});
