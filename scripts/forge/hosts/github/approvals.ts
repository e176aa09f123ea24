import type { components } from '@octokit/openapi-types';
import { Fault } from '../../../problem/fault.js';
import type { Client } from '../client.js';
import type { Approvals } from '../host.js';
import { path } from '../request.js';
import { namesOf } from './names.js';

type Schemas = components['schemas'];
type Commit = Schemas['commit'];
type Review = Schemas['pull-request-review'];

export async function approvalsOf(client: Client, number: number): Promise<Approvals> {
  const { owner, name } = namesOf(client.repository);
  const asking = { doing: `read who approves pull request ${number}`, needs: 'Pull requests: read' };
  const pull = path`/repos/${owner}/${name}/pulls/${number}`;
  const { head, user, commits } = await client.send<Schemas['pull-request']>({ ...asking, path: pull });
  const reviews = await client.list<Review>({ ...asking, path: `${pull}/reviews` });
  const listed = await client.list<Commit>({ ...asking, path: `${pull}/commits` });
  // GitHub lists 250 commits at most
  if (listed.length < commits)
    throw new Fault(
      `cannot ${asking.doing}: GitHub lists only ${listed.length} of its ${commits} commits, so their authors are not known`,
      'squash the commits, or split the pull request',
    );
  const people = listed.flatMap(peopleOf);
  const authors = new Set([user.login, ...people.flatMap(({ login }) => login ?? [])].map(lower));
  return {
    head: head.sha,
    author: user.login,
    approvals: lastVerdicts(reviews)
      .filter(({ state, commit_id }) => state === 'APPROVED' && commit_id === head.sha)
      .map(({ user }) => ({ login: user!.login, isAuthor: authors.has(lower(user!.login)) })),
    unknownAuthors: [...new Set(people.flatMap(({ login, as }) => (login === undefined ? [as] : [])))].sort(),
  };
}

const lower = (login: string): string => login.toLowerCase();

/** The last verdict of each reviewer; a comment is none, and keeps an earlier verdict. */
function lastVerdicts(reviews: readonly Review[]): Review[] {
  const last = new Map<string, Review>();
  for (const review of reviews)
    if (review.user !== null && review.state !== 'COMMENTED' && review.state !== 'PENDING')
      last.set(lower(review.user.login), review);
  return [...last.values()];
}

interface Person {
  /** Undefined if GitHub knows no account for the address. */
  readonly login?: string;
  readonly as: string;
}

/** Everyone who has a part in a commit: its author, its committer, and the co-authors in its message. */
function peopleOf({ author, committer, commit }: Commit): Person[] {
  const coAuthors = [...commit.message.matchAll(/^co-authored-by:\s*(.*?)\s*<([^<>]*)>\s*$/gim)];
  return [
    personOf(author, commit.author),
    ...committersOf(committer, commit),
    ...coAuthors.map(([, name, email]) => personOf(null, { name, email })),
  ];
}

type Signature = { readonly name?: string; readonly email?: string } | null;

/** Commits that are made on the website are committed by GitHub itself; without its signature, anybody may say so. */
function committersOf(account: object | null, { committer, verification }: Commit['commit']): Person[] {
  if (loginIn(account) !== 'web-flow') return [personOf(account, committer)];
  return verification?.verified ? [] : [{ as: signed(committer) }];
}

const signed = (signature: Signature): string => `${signature?.name ?? 'nobody'} <${signature?.email ?? ''}>`;

function personOf(account: object | null, signature: Signature): Person {
  const as = signed(signature);
  const login = loginIn(account) ?? loginInAddress(signature?.email ?? '');
  return login === undefined ? { as } : { login, as };
}

/** An account that GitHub could not find is null, or an empty object. */
const loginIn = (account: object | null): string | undefined =>
  account !== null && 'login' in account && typeof account.login === 'string' ? account.login : undefined;

/** `123+octocat@users.noreply.github.com` belongs to an account, whichever name a commit has. */
const loginInAddress = (email: string): string | undefined =>
  /^(?:\d+\+)?([^+@]+)@users\.noreply\.[\w.-]+$/.exec(email)?.[1];
