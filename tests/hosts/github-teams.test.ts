import { expect, test } from 'vitest';
import { GitHubStandIn } from '../support/hosts/github.js';
import { hostOf } from '../support/hosts/open.js';

test('a team exists, or not', async () => {
  const gitHub = await new GitHubStandIn().start();
  gitHub.teams.set('acme/payments', []);
  const host = hostOf(gitHub);
  for (const name of ['acme/payments', '@acme/payments', 'payments'])
    expect(await host.doesTeamExist(name)).toBe(true);
  expect(await host.doesTeamExist('acme/paymants')).toBe(false);
});

test('a token that sees no teams is no proof that one does not exist', async () => {
  const gitHub = await new GitHubStandIn().start();
  gitHub.next('GET /orgs/{org}/teams', {
    status: 403,
    headers: { 'x-accepted-github-permissions': 'members=read' },
    body: { message: 'Resource not accessible by integration' },
  });
  await expect(hostOf(gitHub).doesTeamExist('acme/payments')).rejects.toMatchObject({
    message: expect.stringMatching(
      /^cannot look for the team acme\/payments: .* answers 403: Resource not accessible by integration$/,
    ),
    help: 'give the token in GH_TOKEN this permission: members=read',
  });
});

test('the members of a team are read page by page', async () => {
  const gitHub = await new GitHubStandIn().start();
  gitHub.pageSize = 2;
  const everyone = ['a', 'b', 'c', 'd', 'e'];
  gitHub.teams.set('acme/payments', everyone);
  expect(await hostOf(gitHub).membersOf('acme/payments')).toEqual(everyone);
  await expect(hostOf(gitHub).membersOf('acme/nobody')).rejects.toThrow('GitHub has no team acme/nobody');
});
