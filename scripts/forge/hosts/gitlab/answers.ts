/**
 * The fields of GitLab's answers that are read here. They are written by hand from the documentation of its API:
 * GitLab's OpenAPI description is in no package, and its licence keeps it out of this repository.
 */

export interface User {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  /** Null unless the user shows it. */
  readonly public_email?: string | null;
}

export interface Member extends User {
  /** `active`, or why the account may not sign in. */
  readonly state: string;
}

export interface MergeRequest {
  readonly iid: number;
  readonly web_url: string;
  readonly sha: string;
  readonly author: User;
  /** Null if no pipeline has run. */
  readonly head_pipeline?: { readonly id: number } | null;
}

export interface MergedRequest extends Pick<MergeRequest, 'iid' | 'sha' | 'author'> {
  readonly created_at: string;
  readonly merged_at: string;
  /** How many comments people and programs wrote. */
  readonly user_notes_count?: number;
  readonly merge_commit_sha?: string | null;
  readonly squash_commit_sha?: string | null;
}

export interface Job {
  readonly id: number;
  readonly name: string;
  readonly status: string;
}

/** A state of a merge request after a push. */
export interface Version {
  readonly head_commit_sha: string;
  readonly created_at: string;
}

export interface MergeRequestApprovals {
  readonly approved_by: readonly {
    readonly user: User;
    /** Absent in older versions of GitLab. */
    readonly approved_at?: string;
  }[];
}

/** Settings of a project, in paid plans. */
export interface ApprovalSettings {
  readonly reset_approvals_on_push?: boolean;
  readonly merge_requests_author_approval?: boolean;
  readonly merge_requests_disable_committers_approval?: boolean;
}

export interface ApprovalRule {
  readonly approvals_required: number;
}

export interface Commit {
  readonly author_name: string;
  readonly author_email: string;
  readonly committer_name: string;
  readonly committer_email: string;
  readonly message: string;
}

export interface Note {
  readonly id: number;
  readonly body: string;
  readonly author: User;
  /** Whether GitLab itself wrote it. */
  readonly system: boolean;
}

export interface Project {
  readonly web_url: string;
  readonly only_allow_merge_if_pipeline_succeeds?: boolean;
  /** Whether a commit whose message has `[skip ci]` counts as one whose pipeline succeeded. */
  readonly allow_merge_on_skipped_pipeline?: boolean | null;
  readonly merge_trains_enabled?: boolean;
}

export interface ProtectedBranch {
  /** A name, or a pattern with `*`. */
  readonly name: string;
  readonly allow_force_push: boolean;
  /** In paid plans. */
  readonly code_owner_approval_required?: boolean;
}

export interface ProtectedTag {
  readonly name: string;
}
