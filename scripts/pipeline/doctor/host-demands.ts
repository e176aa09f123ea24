import type { BranchRules, HostKind } from '../../forge/hosts/host.js';

/** Something that the host must demand before it merges, because `platform verify` only says its verdict. */
export interface Demand {
  /** Undefined if the token may not read it. */
  readonly isMet: (rules: BranchRules) => boolean | undefined;
  readonly met: string;
  /** What can happen without it. */
  readonly missing: string;
  /** How to set it; a host without it cannot, or need not, be asked. */
  readonly fix: Readonly<Partial<Record<HostKind, string>>>;
  /** What is named in either case. */
  readonly names?: (rules: BranchRules) => readonly string[] | undefined;
  /** Whether doctor's answer is no without it; the others are advice. */
  readonly isNeeded: boolean;
}

export const demands: readonly Demand[] = [
  {
    isMet: ({ requiredChecks }) => requiredChecks && requiredChecks.length > 0,
    names: ({ requiredChecks }) => requiredChecks,
    met: 'checks must pass before a merge',
    missing: 'no check is required, so a pull request merges although `platform verify` refuses it',
    fix: {
      github: 'add the rule "Require status checks to pass" with the jobs that run `platform verify`',
      gitlab:
        'in Settings > Merge requests, turn on "Pipelines must succeed" and turn off "Skipped pipelines are considered successful"',
    },
    isNeeded: true,
  },
  {
    isMet: ({ approvals }) => (approvals === undefined ? undefined : approvals > 0),
    met: 'somebody must approve',
    missing: 'nobody has to approve a pull request',
    fix: {
      github: 'add the rule "Require a pull request before merging" with at least one approval',
      gitlab: 'add an approval rule in Settings > Merge requests (paid plans)',
    },
    isNeeded: true,
  },
  {
    isMet: ({ codeOwnerReview }) => codeOwnerReview,
    met: 'code owners must approve',
    missing:
      'code owners need not approve, so anyone who can write can change files of another team, policies and waivers',
    fix: {
      github: 'turn on "Require review from Code Owners" in the pull request rule',
      gitlab: 'turn on "Require approval from code owners" for the protected branch (paid plans)',
    },
    isNeeded: true,
  },
  {
    isMet: ({ codeOwnerErrors }) => codeOwnerErrors && codeOwnerErrors.length === 0,
    names: ({ codeOwnerErrors }) => codeOwnerErrors,
    met: 'CODEOWNERS has no errors',
    missing: 'GitHub skips lines of CODEOWNERS, so nobody owns their files',
    fix: {
      github:
        'fix spec.git.teams in environments/platform.yaml and run `platform synth`; a team must be visible and have write access',
    },
    isNeeded: true,
  },
  {
    isMet: ({ dismissesStaleApprovals }) => dismissesStaleApprovals,
    met: 'a push makes earlier approvals void',
    missing: 'approvals stay valid after a push, so what merges may be something that nobody has seen',
    fix: {
      github: 'turn on "Dismiss stale pull request approvals when new commits are pushed"',
      gitlab: 'turn on "Remove all approvals when commits are added" (paid plans)',
    },
    isNeeded: true,
  },
  {
    isMet: ({ othersApprove }) => othersApprove,
    met: 'whoever pushes cannot approve alone',
    missing: 'somebody can push to the pull request of another person and approve it',
    fix: {
      github: 'turn on "Require approval of the most recent reviewable push"',
      gitlab:
        'turn on "Prevent approval by merge request creator" and "Prevent approvals by users who add commits" (paid plans)',
    },
    isNeeded: true,
  },
  {
    isMet: ({ forcePush }) => (forcePush === undefined ? undefined : !forcePush),
    met: 'nobody can rewrite the history of the branch',
    missing: 'a force push can rewrite history, from which rollback and audit are computed',
    fix: {
      github: 'add the rule "Block force pushes"',
      gitlab: 'protect the branch, and turn off "Allowed to force push"',
    },
    isNeeded: true,
  },
  {
    isMet: ({ mergeQueue }) => mergeQueue,
    met: 'pull requests are checked on the result of the merge',
    missing:
      'without a queue, two pull requests that pass alone can collide on the branch: the same host, the same quota',
    fix: {
      github: 'add the rule "Require merge queue" (organisations)',
      gitlab: 'turn on merged results pipelines and merge trains (paid plans)',
    },
    isNeeded: false,
  },
  {
    isMet: ({ autoMerge }) => autoMerge,
    met: 'pull requests can merge by themselves',
    missing: 'without auto-merge, somebody has to merge each deployment by hand',
    fix: { github: 'turn on "Allow auto-merge" in Settings > General' },
    isNeeded: false,
  },
  {
    isMet: ({ protectedTags }) => protectedTags && protectedTags.length > 0,
    met: 'tags are protected',
    missing:
      'anyone who can write can move a tag, so a workflow or an engine that is pinned to a tag can be replaced',
    fix: {
      github: 'add a ruleset for tags that restricts updates and deletions',
      gitlab: 'protect the tags in Settings > Repository',
    },
    isNeeded: false,
  },
];
