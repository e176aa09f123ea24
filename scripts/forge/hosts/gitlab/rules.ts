import type { Client } from '../client.js';
import type { BranchRules } from '../host.js';
import { ifReadable } from '../host-fault.js';
import { path } from '../request.js';
import type { ApprovalRule, ApprovalSettings, Project, ProtectedBranch, ProtectedTag } from './answers.js';

export async function rulesOf(client: Client, branch: string): Promise<BranchRules> {
  const project = path`/projects/${client.repository.path}`;
  const get = (rest: string) => ({
    doing: `read the rules of the branch ${branch}`,
    needs: 'the scope read_api and the role Maintainer',
    path: project + rest,
  });
  const settings = await client.send<Project>(get(''));
  const branches = await ifReadable(client.list<ProtectedBranch>(get('/protected_branches')));
  const tags = await ifReadable(client.list<ProtectedTag>(get('/protected_tags')));
  const approving = await ifReadable(client.send<ApprovalSettings>(get('/approvals')));
  const rules = await ifReadable(client.list<ApprovalRule>(get('/approval_rules')));
  const protecting = branches?.filter(({ name }) => matches(name, branch));
  return {
    requiredChecks:
      settings.only_allow_merge_if_pipeline_succeeds && !settings.allow_merge_on_skipped_pipeline
        ? ['pipeline']
        : [],
    approvals: rules && Math.max(0, ...rules.map(({ approvals_required }) => approvals_required)),
    codeOwnerReview: protecting?.some((one) => one.code_owner_approval_required),
    dismissesStaleApprovals: approving?.reset_approvals_on_push,
    othersApprove:
      approving &&
      approving.merge_requests_author_approval === false &&
      approving.merge_requests_disable_committers_approval === true,
    mergeQueue: settings.merge_trains_enabled === true,
    autoMerge: true,
    // where several patterns match, the most permissive one wins
    forcePush: protecting && (protecting.length === 0 || protecting.some((one) => one.allow_force_push)),
    protectedTags: tags?.map(({ name }) => name).sort(),
  };
}

const matches = (pattern: string, branch: string): boolean => {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(branch);
};
