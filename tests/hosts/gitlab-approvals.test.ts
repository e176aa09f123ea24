import { expect, test } from 'vitest';
import type { Commit } from '../../scripts/forge/hosts/gitlab/answers.js';
import { GitLabStandIn } from '../support/hosts/gitlab.js';
import { hostOf } from '../support/hosts/open.js';

const [head, older] = ['a'.repeat(40), 'b'.repeat(40)];
const [before, pushed, after] = ['2026-03-01T09:00:00Z', '2026-03-01T10:00:00Z', '2026-03-01T11:00:00Z'];

const commitBy = (name: string, email: string, message = 'Change'): Commit => ({
  ...{ author_name: name, author_email: email, committer_name: name, committer_email: email, message },
});

/** A merge request of octocat, whose head was pushed at ten. */
async function pushedAtTen(): Promise<GitLabStandIn> {
  const gitLab = await new GitLabStandIn().start();
  gitLab.pageSize = 2;
  const author = gitLab.user('octocat', 'Octo Cat');
  gitLab.requests.push({ iid: 7, sha: head, author, web_url: '' });
  gitLab.versions.push(
    { head_commit_sha: head, created_at: pushed },
    { head_commit_sha: older, created_at: before },
  );
  return gitLab;
}

test('only approvals since the head was pushed count', async () => {
  const gitLab = await pushedAtTen();
  gitLab.approvedBy.push(
    { user: gitLab.user('alice'), approved_at: after },
    { user: gitLab.user('bob'), approved_at: before },
  );
  const { author, approvals } = await hostOf(gitLab).approvalsOf(7);
  expect(author).toBe('octocat');
  expect(approvals).toEqual([{ login: 'alice', isAuthor: false }]);
});

test('while GitLab has not looked at the last push, nothing is approved', async () => {
  const gitLab = await pushedAtTen();
  gitLab.versions.shift();
  gitLab.approvedBy.push({ user: gitLab.user('alice'), approved_at: after });
  expect((await hostOf(gitLab).approvalsOf(7)).approvals).toEqual([]);
});

test('an older GitLab must remove approvals when something is pushed', async () => {
  const gitLab = await pushedAtTen();
  gitLab.approvedBy.push({ user: gitLab.user('alice') });
  await expect(hostOf(gitLab).approvalsOf(7)).rejects.toMatchObject({
    help: expect.stringContaining('turn on "Remove all approvals when commits are added"'),
  });
  gitLab.approvals = { reset_approvals_on_push: true };
  expect((await hostOf(gitLab).approvalsOf(7)).approvals).toEqual([{ login: 'alice', isAuthor: false }]);
});

test.each<[string, Commit]>([
  ['the address of the host', commitBy('A', '12-alice@users.noreply.gitlab.com')],
  ['the name', commitBy('Alice Able', 'private@home')],
  ['the public address', commitBy('A', 'Alice@Acme.dev')],
  ['a trailer', commitBy('Octo Cat', 'o@acme.dev', 'x\n\nCo-authored-by: Alice Able <a@home>')],
])('an approver who is author by %s is named as such', async (_, commit) => {
  const gitLab = await pushedAtTen();
  gitLab.users.push({ id: 50, username: 'alice', name: 'Alice Able', public_email: 'alice@acme.dev' });
  gitLab.approvedBy.push({ user: gitLab.user('alice'), approved_at: after });
  gitLab.commits.push(commitBy('Octo Cat', 'o@acme.dev'), commitBy('Octo Cat', 'o@acme.dev'), commit);
  expect((await hostOf(gitLab).approvalsOf(7)).approvals).toEqual([{ login: 'alice', isAuthor: true }]);
});

test('addresses that GitLab keeps to itself are named, unless it refuses approvals of committers', async () => {
  const gitLab = await pushedAtTen();
  gitLab.commits.push(commitBy('Eve', 'eve@home'), commitBy('Eve', 'eve@home'));
  expect((await hostOf(gitLab).approvalsOf(7)).unknownAuthors).toEqual(['Eve <eve@home>']);
  gitLab.approvals = { merge_requests_disable_committers_approval: true };
  expect((await hostOf(gitLab).approvalsOf(7)).unknownAuthors).toEqual([]);
});
