import { Fault } from '../../../problem/fault.js';
import type { Client } from '../client.js';
import type { Approval, Approvals } from '../host.js';
import { ifReadable } from '../host-fault.js';
import { path } from '../request.js';
import type {
  ApprovalSettings,
  Commit,
  MergeRequest,
  MergeRequestApprovals,
  User,
  Version,
} from './answers.js';

export async function approvalsOf(client: Client, number: number): Promise<Approvals> {
  const project = path`/projects/${client.repository.path}`;
  const get = (path: string) => ({
    doing: `read who approves merge request ${number}`,
    needs: 'the scope read_api and the role Reporter',
    path,
  });
  const request = `${project}/merge_requests/${number}`;
  const { sha: head, author } = await client.send<MergeRequest>(get(request));
  const versions = await client.list<Version>(get(`${request}/versions`));
  const { approved_by } = await client.send<MergeRequestApprovals>(get(`${request}/approvals`));
  const settings = await ifReadable(client.send<ApprovalSettings>(get(`${project}/approvals`)));
  const commits = await client.list<Commit>(get(`${request}/commits`));
  const people = commits.flatMap(peopleOf);

  const approvals: Approval[] = [];
  const known = new Set<string>();
  for (const { user, approved_at } of approved_by) {
    if (!isOfHead(approved_at, head, versions, settings)) continue;
    const account = await client.send<User>(get(`/users/${user.id}`));
    const own = people.filter((person) => belongsTo(person, account));
    for (const { as } of own) known.add(as);
    approvals.push({
      login: user.username,
      isAuthor: user.username === author.username || own.length > 0,
    });
  }
  // GitLab does not tell whose address is in a commit; it refuses approvals of committers if the project says so
  const refusesCommitters = settings?.merge_requests_disable_committers_approval === true;
  const unknown = people.filter(({ login, as }) => login === undefined && !known.has(as));
  return {
    head,
    author: author.username,
    approvals,
    unknownAuthors: refusesCommitters ? [] : [...new Set(unknown.map(({ as }) => as))].sort(),
  };
}

/** Whether an approval was given to the head commit: after it was pushed, or kept only because no push came after. */
function isOfHead(
  approvedAt: string | undefined,
  head: string,
  [latest]: readonly Version[],
  settings: ApprovalSettings | undefined,
): boolean {
  // a push that GitLab has not yet looked at
  if (latest?.head_commit_sha !== head) return false;
  if (approvedAt !== undefined) return Date.parse(approvedAt) >= Date.parse(latest.created_at);
  if (settings?.reset_approvals_on_push) return true;
  throw new Fault(
    'this version of GitLab does not say when somebody approved, so an approval may be for an older commit',
    'turn on "Remove all approvals when commits are added" in the settings of the project, or upgrade GitLab',
  );
}

interface Person {
  readonly name: string;
  readonly email: string;
  readonly as: string;
  /** Known if the address is one of GitLab's own. */
  readonly login?: string;
}

/** Everyone who has a part in a commit: its author, its committer, and the co-authors in its message. */
function peopleOf(commit: Commit): Person[] {
  const coAuthors = [...commit.message.matchAll(/^co-authored-by:\s*(.*?)\s*<([^<>]*)>\s*$/gim)];
  return [
    personOf(commit.author_name, commit.author_email),
    personOf(commit.committer_name, commit.committer_email),
    ...coAuthors.map(([, name = '', email = '']) => personOf(name, email)),
  ];
}

function personOf(name: string, email: string): Person {
  const login = /^\d+-([^@]+)@users\.noreply\.[\w.-]+$/.exec(email)?.[1];
  return { name, email, as: `${name} <${email}>`, ...(login === undefined ? {} : { login }) };
}

/** Names are not unique; but an approver with the name of an author is more likely that author than not. */
const belongsTo = ({ login, name, email }: Person, account: User): boolean =>
  login === account.username ||
  name === account.name ||
  (email !== '' && email.toLowerCase() === account.public_email?.toLowerCase());
