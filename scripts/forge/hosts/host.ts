/** The API of a git host, for one repository. Every failure is a Fault that says what to do. */
export interface Host {
  readonly kind: HostKind;
  /** Opens a pull request; one that is already open for the same branches is updated instead. */
  openPullRequest(draft: Draft): Promise<PullRequest>;
  /**
   * Has the host merge a pull request as soon as its branch rules are met, through the merge queue or merge train where
   * there is one. `head` is the commit that may be merged; the host refuses any other.
   */
  mergeWhenReady(number: number, head: string): Promise<void>;
  openIssue(issue: Issue): Promise<{ readonly url: string }>;
  /** Writes the comment with a marker, of which a pull request has at most one from the same account. */
  upsertComment(number: number, comment: Comment): Promise<{ readonly url: string }>;
  /** The number of the open pull request whose branch ends with a commit; undefined if there is none. */
  pullRequestAt(source: Source): Promise<number | undefined>;
  approvalsOf(number: number): Promise<Approvals>;
  /** The pull requests that were merged into a branch, in any order. */
  mergedPulls(question: MergedSince): Promise<readonly MergedPull[]>;
  /** Whether a team of GitHub or a group of GitLab exists: `acme/payments`, or `@acme/payments` as in CODEOWNERS. */
  doesTeamExist(team: string): Promise<boolean>;
  /** The logins of all members of a team, those of its parts included; a Fault if it does not exist. */
  membersOf(team: string): Promise<readonly string[]>;
  /** Starts a workflow (GitHub) or a pipeline (GitLab) with inputs. */
  dispatch(run: WorkflowRun): Promise<void>;
  rulesOf(branch: string): Promise<BranchRules>;
}

export const hostKinds = ['github', 'gitlab'] as const;
export type HostKind = (typeof hostKinds)[number];

/** A pull request to open; a merge request at GitLab. */
export interface Draft {
  readonly title: string;
  readonly body: string;
  /** The branch with the change, which is already pushed. */
  readonly branch: string;
  /** The branch to merge into. */
  readonly into: string;
}

export interface Issue {
  readonly title: string;
  readonly body: string;
}

export interface PullRequest {
  readonly number: number;
  readonly url: string;
  /** The commit at the end of its branch. */
  readonly head: string;
}

/** Which pull requests were merged, and which of their comments are wanted. */
export interface MergedSince {
  readonly branch: string;
  /** A time such as `2026-09-01T00:00:00Z`. */
  readonly since: string;
  /** What a wanted comment starts with. */
  readonly marker: string;
}

export interface MergedPull {
  readonly number: number;
  /** The login of whoever opened it; empty if the account is gone. */
  readonly author: string;
  readonly openedAt: string;
  readonly mergedAt: string;
  /** The commits that can stand for it on the branch. */
  readonly commits: readonly string[];
  /** Its oldest comment with the marker; absent if there is none among the first. */
  readonly comment?: string;
}

/** The end of a branch, in the repository itself or in a fork of it. */
export interface Source {
  /** Whose repository or fork has the branch. */
  readonly owner: string;
  readonly branch: string;
  readonly head: string;
}

export interface Comment {
  /** The HTML comment that identifies it, its first line: `<!-- waymark:review -->`. */
  readonly marker: string;
  /** Markdown that starts with the marker. */
  readonly text: string;
  /** The text that takes the place of an older one, if it continues that one. */
  readonly replacing?: (older: string) => string;
}

/** Who approves the head commit of a pull request. */
export interface Approvals {
  readonly head: string;
  /** The login of whoever opened the pull request. */
  readonly author: string;
  /** Approving reviews of the head commit itself; those of older commits, and withdrawn ones, are left out. */
  readonly approvals: readonly Approval[];
  /**
   * Authors of commits whom the host knows no account for, as `name <email>`: each approver could be one of them. Empty
   * where the host itself keeps committers from approving.
   */
  readonly unknownAuthors: readonly string[];
}

export interface Approval {
  readonly login: string;
  /** Whether the approver opened the pull request, or wrote or committed one of its commits. */
  readonly isAuthor: boolean;
}

export interface WorkflowRun {
  /** The file of the workflow in `.github/workflows`: `deploy.yaml`. GitLab, which has one pipeline, ignores it. */
  readonly workflow: string;
  readonly branch: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** What a host demands before it merges into a branch. A field is undefined if the token may not read it. */
export interface BranchRules {
  /** Names of checks that must pass; at GitLab `pipeline`, if pipelines must succeed. */
  readonly requiredChecks?: readonly string[];
  /** How many people must approve. */
  readonly approvals?: number;
  readonly codeOwnerReview?: boolean;
  /** What is wrong in CODEOWNERS, as the host tells it; GitLab does not. */
  readonly codeOwnerErrors?: readonly string[];
  readonly dismissesStaleApprovals?: boolean;
  /** Whether whoever pushed last cannot be the only approver. */
  readonly othersApprove?: boolean;
  /** Whether changes are tested on the result of merging: a merge queue or merge trains. */
  readonly mergeQueue?: boolean;
  readonly autoMerge?: boolean;
  readonly forcePush?: boolean;
  /** Patterns of tags that not everybody may move: `v*`. */
  readonly protectedTags?: readonly string[];
}
