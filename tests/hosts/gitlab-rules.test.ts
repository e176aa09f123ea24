import { expect, test } from 'vitest';
import { GitLabStandIn } from '../support/hosts/gitlab.js';
import { hostOf } from '../support/hosts/open.js';

test('a project of a free plan: what it does not have is unknown', async () => {
  const gitLab = await new GitLabStandIn().start();
  gitLab.branches.push({ name: 'release/*', allow_force_push: false });
  expect(await hostOf(gitLab).rulesOf('main')).toEqual({
    requiredChecks: [],
    approvals: undefined,
    codeOwnerReview: false,
    dismissesStaleApprovals: undefined,
    othersApprove: undefined,
    mergeQueue: false,
    autoMerge: true,
    forcePush: true,
    protectedTags: [],
  });
});

test('everything that a project can demand is read', async () => {
  const gitLab = await new GitLabStandIn().start();
  gitLab.pageSize = 1;
  gitLab.settings = { only_allow_merge_if_pipeline_succeeds: true, merge_trains_enabled: true };
  gitLab.approvals = {
    reset_approvals_on_push: true,
    merge_requests_author_approval: false,
    merge_requests_disable_committers_approval: true,
  };
  gitLab.rules.push({ approvals_required: 1 }, { approvals_required: 2 });
  gitLab.branches.push(
    { name: 'release/*', allow_force_push: true },
    { name: 'ma*', allow_force_push: false, code_owner_approval_required: true },
  );
  gitLab.tags.push({ name: 'v*' }, { name: 'deployed/*' });
  expect(await hostOf(gitLab).rulesOf('main')).toEqual({
    requiredChecks: ['pipeline'],
    approvals: 2,
    codeOwnerReview: true,
    dismissesStaleApprovals: true,
    othersApprove: true,
    mergeQueue: true,
    autoMerge: true,
    forcePush: false,
    protectedTags: ['deployed/*', 'v*'],
  });
});

test('a pipeline that anyone can skip is not required', async () => {
  const gitLab = await new GitLabStandIn().start();
  gitLab.settings = { only_allow_merge_if_pipeline_succeeds: true, allow_merge_on_skipped_pipeline: true };
  expect(await hostOf(gitLab).rulesOf('main')).toMatchObject({ requiredChecks: [] });
});

test('groups and their active members', async () => {
  const gitLab = await new GitLabStandIn().start();
  gitLab.pageSize = 1;
  gitLab.groups.set('acme/payments', [
    { ...gitLab.user('alice'), state: 'active' },
    { ...gitLab.user('bob'), state: 'blocked' },
    { ...gitLab.user('carol'), state: 'active' },
  ]);
  const host = hostOf(gitLab);
  expect(await host.doesTeamExist('@acme/payments')).toBe(true);
  expect(await host.doesTeamExist('acme/paymants')).toBe(false);
  expect(await host.membersOf('acme/payments')).toEqual(['alice', 'carol']);
  await expect(host.membersOf('acme/nobody')).rejects.toThrow('GitLab has no group acme/nobody');
});
