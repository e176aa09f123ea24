import type * as Answers from '../../../scripts/forge/hosts/gitlab/answers.js';
import { gitLabDescription } from './gitlab-description.js';
import { type Received, type Reply, StandIn } from './stand-in.js';

export const gitLabToken = 'glpat-a-secret-of-this-test';
const project = '/projects/{id}';
const mergeRequest = `${project}/merge_requests/{merge_request_iid}`;

interface Opened extends Partial<Answers.MergeRequest> {
  readonly iid: number;
  title?: string;
  description?: string;
  source_branch?: string;
  target_branch?: string;
}

/** GitLab with one project: acme/platform. */
export class GitLabStandIn extends StandIn {
  readonly users: Answers.User[] = [{ id: 1, username: 'waymark-bot', name: 'Waymark' }];
  readonly notes: Answers.Note[] = [];
  readonly requests: Opened[] = [];
  readonly commits: Answers.Commit[] = [];
  readonly versions: Answers.Version[] = [];
  readonly approvedBy: { user: Answers.User; approved_at?: string }[] = [];
  readonly groups = new Map<string, Answers.Member[]>();
  readonly branches: Answers.ProtectedBranch[] = [];
  readonly tags: Answers.ProtectedTag[] = [];
  readonly rules: Answers.ApprovalRule[] = [];
  settings: Partial<Answers.Project> = {};
  /** Undefined: a free plan, which has none. */
  approvals: Answers.ApprovalSettings | undefined;

  constructor(
    /** The folder of the web server that GitLab is in: `/gitlab`. */
    folder = '',
    private readonly token: 'GITLAB_TOKEN' | 'CI_JOB_TOKEN' = 'GITLAB_TOKEN',
  ) {
    super(
      gitLabDescription,
      `${folder}/api/v4`,
      token === 'GITLAB_TOKEN' ? { authorization: `Bearer ${gitLabToken}` } : { 'job-token': gitLabToken },
    );
    this.answerNotes();
    this.answerMergeRequests();
    this.answerPeople();
    this.answerRules();
  }

  env(): Record<string, string> {
    return { CI_API_V4_URL: this.api, CI_PROJECT_PATH: 'acme/platform', [this.token]: gitLabToken };
  }

  user(username: string, name = username): Answers.User {
    const known = this.users.find((one) => one.username === username);
    if (known !== undefined) return known;
    const user = { id: this.users.length + 1, username, name };
    this.users.push(user);
    return user;
  }

  note(username: string, body: string, system = false): void {
    this.notes.push({ id: this.notes.length + 1, body, author: this.user(username), system });
  }

  private answerNotes(): void {
    const { notes } = this;
    const find = ({ parameters }: Received) =>
      notes.findIndex(({ id }) => id === Number(parameters['note_id']));
    this.on(`GET ${mergeRequest}/notes`, (request) => this.page(notes, request, ''));
    this.on(`POST ${mergeRequest}/notes`, ({ body }) => {
      this.note('waymark-bot', body['body'] as string);
      return { status: 201, body: notes.at(-1) };
    });
    this.on(`PUT ${mergeRequest}/notes/{note_id}`, (request) => {
      const at = find(request);
      return at < 0 ? missing : { body: Object.assign(notes[at]!, request.body) };
    });
    this.on(`DELETE ${mergeRequest}/notes/{note_id}`, (request) => {
      const at = find(request);
      if (at < 0) return missing;
      notes.splice(at, 1);
      return { status: 204 };
    });
  }

  private answerMergeRequests(): void {
    const { requests } = this;
    const find = ({ parameters }: Received) =>
      requests.find(({ iid }) => iid === Number(parameters['merge_request_iid']));
    this.on(`GET ${project}/merge_requests`, (request) => {
      const { source_branch, target_branch } = request.parameters;
      const open = requests.filter(
        (one) => one.source_branch === source_branch && one.target_branch === target_branch,
      );
      return this.page(open, request, '');
    });
    this.on(`POST ${project}/merge_requests`, ({ body }) => {
      const iid = requests.length + 1;
      const web_url = `https://gitlab.test/acme/platform/-/merge_requests/${iid}`;
      requests.push({ ...body, iid, web_url, sha: 'a'.repeat(40) });
      return { status: 201, body: requests.at(-1) };
    });
    this.on(`GET ${mergeRequest}`, (request) => ({
      body: find(request) ?? { iid: 7, web_url: 'https://gitlab.test/acme/platform/-/merge_requests/7' },
    }));
    this.on(`PUT ${mergeRequest}`, (request) => ({ body: Object.assign(find(request)!, request.body) }));
    this.on(`GET ${mergeRequest}/approvals`, () => ({ body: { approved_by: this.approvedBy } }));
    this.on(`GET ${mergeRequest}/commits`, (request) => this.page(this.commits, request, ''));
    this.on(`GET ${mergeRequest}/versions`, (request) => this.page(this.versions, request, ''));
  }

  private answerPeople(): void {
    this.on('GET /user', () => ({ body: this.users[0] }));
    this.on('GET /users/{id}', ({ parameters }) => ({
      body: this.users.find(({ id }) => id === Number(parameters['id'])),
    }));
    this.on('GET /groups/{id}', ({ parameters }) =>
      this.groups.has(parameters['id']!) ? { body: { full_path: parameters['id'] } } : missing,
    );
    this.on('GET /groups/{id}/members/all', (request) => {
      const members = this.groups.get(request.parameters['id']!);
      return members === undefined ? missing : this.page(members, request, '');
    });
  }

  private answerRules(): void {
    this.on(`GET ${project}`, () => ({
      body: { web_url: 'https://gitlab.test/acme/platform', ...this.settings },
    }));
    this.on(`GET ${project}/approvals`, () =>
      this.approvals === undefined ? missing : { body: this.approvals },
    );
    this.on(`GET ${project}/approval_rules`, (request) =>
      this.approvals === undefined ? missing : this.page(this.rules, request, ''),
    );
    this.on(`GET ${project}/protected_branches`, (request) => this.page(this.branches, request, ''));
    this.on(`GET ${project}/protected_tags`, (request) => this.page(this.tags, request, ''));
  }
}

const missing: Reply = { status: 404, body: { message: '404 Not Found' } };
