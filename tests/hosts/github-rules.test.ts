import { expect, test } from 'vitest';
import { GitHubStandIn } from '../support/hosts/github.js';
import { hostOf } from '../support/hosts/open.js';

const rulesOf = (gitHub: GitHubStandIn) => hostOf(gitHub).rulesOf('main');
const protection = 'GET /repos/{owner}/{repo}/branches/{branch}/protection';

test('a branch without rules demands nothing', async () => {
  const gitHub = await new GitHubStandIn().start();
  gitHub.settings = {};
  expect(await rulesOf(gitHub)).toEqual({
    requiredChecks: [],
    approvals: 0,
    codeOwnerReview: false,
    codeOwnerErrors: [],
    dismissesStaleApprovals: false,
    othersApprove: false,
    mergeQueue: false,
    autoMerge: undefined,
    forcePush: true,
    protectedTags: [],
  });
});

const strict = {
  requiredChecks: ['judge', 'render'],
  approvals: 2,
  codeOwnerReview: true,
  dismissesStaleApprovals: true,
  othersApprove: true,
  forcePush: false,
};

test('rulesets are read, and a required workflow is a check', async () => {
  const gitHub = await new GitHubStandIn().start();
  gitHub.pageSize = 2;
  gitHub.rules.push(
    {
      type: 'required_status_checks',
      parameters: { required_status_checks: [{ context: 'render' }, { context: 'judge' }] },
    },
    { type: 'workflows', parameters: { workflows: [{ path: '.github/workflows/judge.yaml' }] } },
    { type: 'merge_queue' },
    { type: 'non_fast_forward' },
    {
      type: 'pull_request',
      parameters: {
        required_approving_review_count: 2,
        require_code_owner_review: true,
        dismiss_stale_reviews_on_push: true,
        require_last_push_approval: true,
      },
    },
  );
  gitHub.rulesets.push(
    {
      ...{ id: 1, enforcement: 'active', rules: [{ type: 'update' }, { type: 'deletion' }] },
      conditions: { ref_name: { include: ['refs/tags/v*'] } },
    },
    {
      ...{ id: 2, enforcement: 'disabled', rules: [{ type: 'update' }, { type: 'deletion' }] },
      conditions: { ref_name: { include: ['~ALL'] } },
    },
    {
      ...{ id: 3, enforcement: 'active', rules: [{ type: 'creation' }] },
      conditions: { ref_name: { include: ['refs/tags/w*'] } },
    },
  );
  gitHub.ownerErrors.push({ line: 3, kind: 'Unknown owner', source: '/apps/ @acme/paymants\n' });
  expect(await rulesOf(gitHub)).toEqual({
    ...strict,
    codeOwnerErrors: ['line 3 (Unknown owner): /apps/ @acme/paymants'],
    requiredChecks: ['.github/workflows/judge.yaml', 'judge', 'render'],
    mergeQueue: true,
    autoMerge: true,
    protectedTags: ['v*'],
  });
});

test('branch protection is read as well', async () => {
  const gitHub = await new GitHubStandIn().start();
  gitHub.protection = {
    required_status_checks: { contexts: ['render'], checks: [{ context: 'judge' }] },
    required_pull_request_reviews: {
      required_approving_review_count: 2,
      require_code_owner_reviews: true,
      dismiss_stale_reviews: true,
      require_last_push_approval: true,
    },
    allow_force_pushes: { enabled: false },
  };
  expect(await rulesOf(gitHub)).toMatchObject({ ...strict, mergeQueue: false });
});

test('what the token may not read is unknown, not missing', async () => {
  const gitHub = await new GitHubStandIn().start();
  gitHub.protection = { required_status_checks: { contexts: ['render'] } };
  gitHub.next(protection, { status: 403, body: { message: 'Resource not accessible by integration' } });
  gitHub.rules.push({
    type: 'pull_request',
    parameters: { required_approving_review_count: 1, require_code_owner_review: true },
  });
  expect(await rulesOf(gitHub)).toMatchObject({
    requiredChecks: ['render'],
    approvals: 1,
    codeOwnerReview: true,
    dismissesStaleApprovals: undefined,
    othersApprove: undefined,
    forcePush: undefined,
  });
});
