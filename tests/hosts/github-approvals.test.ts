import { expect, test } from 'vitest';
import { GitHubStandIn, user } from '../support/hosts/github.js';
import { hostOf } from '../support/hosts/open.js';

const [head, older] = ['a'.repeat(40), 'b'.repeat(40)];

interface Written {
  readonly author?: string | null;
  readonly committer?: string | null;
  readonly email?: string;
  readonly message?: string;
  readonly verified?: boolean;
}

async function reviewed(
  reviews: readonly (readonly [login: string, state: string, commit: string])[],
  commits: readonly Written[] = [{ author: 'octocat' }],
): Promise<GitHubStandIn> {
  const gitHub = await new GitHubStandIn().start();
  gitHub.pageSize = 2;
  gitHub.pulls.push({ number: 7, user: user('octocat'), head: { sha: head } });
  for (const [login, state, commit_id] of reviews)
    gitHub.reviews.push({ user: user(login), state, commit_id });
  for (const { author = null, committer = author, email = 'dev@acme.dev', ...rest } of commits)
    gitHub.commits.push({
      author: author === null ? null : user(author),
      committer: committer === null ? null : user(committer),
      commit: {
        author: { name: 'Dev', email },
        committer: { name: 'Dev', email },
        message: rest.message ?? 'Change',
        verification: { verified: rest.verified ?? false },
      },
    });
  return gitHub;
}

const approvalsOf = async (...args: Parameters<typeof reviewed>) =>
  hostOf(await reviewed(...args)).approvalsOf(7);

test('only approving reviews of the head commit count', async () => {
  const { approvals, author } = await approvalsOf([
    ['alice', 'APPROVED', head],
    ['bob', 'APPROVED', older],
    ['carol', 'COMMENTED', head],
    ['dave', 'CHANGES_REQUESTED', head],
  ]);
  expect(author).toBe('octocat');
  expect(approvals).toEqual([{ login: 'alice', isAuthor: false }]);
});

test('the last verdict of a reviewer counts, and a comment is none', async () => {
  const { approvals } = await approvalsOf([
    ['alice', 'APPROVED', head],
    ['alice', 'CHANGES_REQUESTED', head],
    ['bob', 'CHANGES_REQUESTED', older],
    ['bob', 'APPROVED', head],
    ['bob', 'COMMENTED', head],
    ['carol', 'DISMISSED', head],
  ]);
  expect(approvals.map(({ login }) => login)).toEqual(['bob']);
});

test.each<[string, Written]>([
  ['author', { author: 'Alice' }],
  ['committer', { author: 'octocat', committer: 'alice' }],
  ['co-author', { author: 'octocat', message: 'x\n\nCo-authored-by: A <7+alice@users.noreply.github.com>' }],
  ['author by the address of the host', { email: '7+alice@users.noreply.github.com' }],
])('an approver who is %s of a commit is named as such', async (_, commit) => {
  const { approvals, unknownAuthors } = await approvalsOf(
    [['alice', 'APPROVED', head]],
    [{ author: 'octocat' }, { author: 'octocat' }, commit],
  );
  expect(approvals).toEqual([{ login: 'alice', isAuthor: true }]);
  expect(unknownAuthors).toEqual([]);
});

test('authors whom GitHub does not know are named', async () => {
  const { unknownAuthors } = await approvalsOf(
    [],
    [
      { author: null, email: 'someone@home' },
      { author: 'octocat', message: 'x\n\nCo-Authored-By: Eve <eve@home>\n' },
    ],
  );
  expect(unknownAuthors).toEqual(['Dev <someone@home>', 'Eve <eve@home>']);
});

test('GitHub is the committer of what it signed, and nobody else may say so', async () => {
  const signed = { author: 'octocat', committer: 'web-flow', verified: true };
  expect((await approvalsOf([], [signed])).unknownAuthors).toEqual([]);
  expect((await approvalsOf([], [{ ...signed, verified: false }])).unknownAuthors).toEqual([
    'Dev <dev@acme.dev>',
  ]);
});

test('commits that GitHub does not list are no reason to trust an approval', async () => {
  const gitHub = await reviewed([['alice', 'APPROVED', head]]);
  gitHub.pulls[0]!.commits = 251;
  await expect(hostOf(gitHub).approvalsOf(7)).rejects.toThrow(
    'GitHub lists only 1 of its 251 commits, so their authors are not known',
  );
});
