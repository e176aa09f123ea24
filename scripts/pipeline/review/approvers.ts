import { git, remotesOf } from '../../forge/git.js';
import type { Host } from '../../forge/hosts/host.js';
import type { GitSettings } from '../../forge/hosts/repository.js';

/** Who approves a change for some owners, and why others who seem to approve do not count. */
export interface Approvers {
  readonly approvedBy: readonly string[];
  readonly notes: readonly string[];
}

export type ApproversIn = (owners: readonly string[]) => Promise<Approvers>;

/** Without a pull request nobody approves. */
export const noApprovers: ApproversIn = async () => ({
  approvedBy: [],
  notes: ['name the pull request with --pr, so that its reviews are read'],
});

/** Reads the reviews of a pull request when they are first needed. `git` is what the base says of the host. */
export function approversOf(
  root: string,
  settings: GitSettings,
  number: number,
  commit: string,
): ApproversIn {
  let reading: Promise<{ host: Host; approvers: Approvers }> | undefined;
  return async (owners) => {
    const { host, approvers } = await (reading ??= readReviews(root, settings, number, commit));
    const isMember = await membership(host, owners);
    return { ...approvers, approvedBy: approvers.approvedBy.filter(isMember) };
  };
}

async function readReviews(root: string, settings: GitSettings, number: number, commit: string) {
  const { openHost } = await import('../../forge/hosts/open-host.js');
  const host = openHost(settings, await remotesOf(root));
  const { head, approvals, unknownAuthors } = await host.approvalsOf(number);
  const none = (note: string) => ({ host, approvers: { approvedBy: [], notes: [note] } });
  // a merge of the head into its base is verified, or the head itself
  const contains = await git(root, ['merge-base', '--is-ancestor', head, commit]);
  if (contains.failed)
    return none(`the reviews are of commit ${head.slice(0, 12)}, which this commit does not contain`);
  if (unknownAuthors.length > 0)
    return none(
      `${unknownAuthors.join(', ')} wrote a commit and has no account at the host, so each approver could be that person`,
    );
  const authors = approvals.filter(({ isAuthor }) => isAuthor).map(({ login }) => login);
  const approvedBy = approvals.filter(({ isAuthor }) => !isAuthor).map(({ login }) => login);
  const notes = authors.map((login) => `${login} approves, but wrote a commit of the change`);
  return { host, approvers: { approvedBy, notes } };
}

/** Whether a login is among owners, each a team of the host or a user. */
async function membership(host: Host, owners: readonly string[]): Promise<(login: string) => boolean> {
  const logins = new Set<string>();
  for (const owner of owners) {
    const name = owner.slice('@'.length);
    const isTeam = name.includes('/') || (host.kind === 'gitlab' && (await host.doesTeamExist(name)));
    for (const login of isTeam ? await host.membersOf(name) : [name]) logins.add(login.toLowerCase());
  }
  return (login) => logins.has(login.toLowerCase());
}
