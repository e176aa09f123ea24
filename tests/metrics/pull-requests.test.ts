import { expect, test } from 'vitest';
import { clusterInAws } from '../support/clusters.js';
import { GitHubStandIn } from '../support/hosts/github.js';
import { GitLabStandIn } from '../support/hosts/gitlab.js';
import { hostOf } from '../support/hosts/open.js';
import { platformWithHost } from '../support/hosts/run.js';
import { platformFileWith } from '../support/organisation.js';
import { june, measureIn, Road } from '../support/road.js';

interface Pull {
  readonly number: number;
  readonly createdAt: string;
  readonly mergedAt: string;
  readonly updatedAt: string;
  readonly author: { readonly login: string } | null;
  readonly mergeCommit: { readonly oid: string } | null;
  readonly comments: { readonly nodes: readonly { readonly body: string }[] };
}

const marker = '<!-- waymark:review -->';
const question = { branch: 'main', since: '2026-06-01T00:00:00Z', marker };

const pull = (
  number: number,
  author: string,
  oid: string,
  hours: number,
  ...comments: readonly string[]
): Pull => ({
  ...{ number, author: { login: author }, mergeCommit: { oid } },
  createdAt: '2026-06-10T10:00:00Z',
  mergedAt: new Date(Date.parse('2026-06-10T10:00:00Z') + hours * 3_600_000).toISOString(),
  updatedAt: '2026-06-20T10:00:00Z',
  comments: { nodes: comments.map((body) => ({ body })) },
});

async function gitHubWith(pulls: readonly Pull[], pageSize = 100): Promise<GitHubStandIn> {
  const gitHub = await new GitHubStandIn().start();
  gitHub.on('graphql repository', ({ body }) => {
    const { branch, after } = body['variables'] as { branch: string; after: string | null };
    expect(branch).toBe('main');
    const start = Number(after ?? 0);
    const nodes = pulls.slice(start, start + pageSize);
    const pageInfo = { hasNextPage: start + pageSize < pulls.length, endCursor: String(start + pageSize) };
    return { body: { data: { repository: { pullRequests: { pageInfo, nodes } } } } };
  });
  return gitHub;
}

test('a list of GitHub is read page by page, and no further than the day', async () => {
  const old = {
    ...pull(9, 'x', 'f', 1),
    mergedAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-02T00:00:00Z',
  };
  const gone = { ...pull(3, '', 'c', 1), author: null, mergeCommit: null };
  const touched = { ...pull(4, 'x', 'd', 1), mergedAt: '2026-01-01T00:00:00Z' };
  const talked = pull(1, 'jane', 'a', 1, 'hello', `\n${marker}\nfirst`, `${marker}\nsecond`);
  const gitHub = await gitHubWith([talked, touched, gone, old, old, old, old], 2);
  const merged = await hostOf(gitHub).mergedPulls(question);
  expect(merged).toEqual([
    {
      ...{ number: 1, author: 'jane', commits: ['a'] },
      ...{ openedAt: '2026-06-10T10:00:00Z', mergedAt: '2026-06-10T11:00:00.000Z' },
      comment: `\n${marker}\nfirst`,
    },
    expect.objectContaining({ number: 3, author: '', commits: [] }),
  ]);
  expect(gitHub.received).toHaveLength(2);
});

test('GitLab is asked for merge requests of the branch since the day', async () => {
  const gitLab = await new GitLabStandIn().start();
  const request = {
    ...{ iid: 5, sha: 'a', squash_commit_sha: 'b', merge_commit_sha: null, author: gitLab.user('jane') },
    ...{ created_at: '2026-06-10T10:00:00Z', merged_at: '2026-06-11T10:00:00Z' },
  };
  const silent = { ...request, iid: 7, user_notes_count: 0, author: gitLab.user('jo') };
  gitLab.next('GET /projects/{id}/merge_requests', {
    body: [request, { ...request, iid: 6, merged_at: '2026-05-01T10:00:00Z' }, silent],
  });
  gitLab.note('jane', marker, true);
  gitLab.note('waymark-bot', `${marker}\nfirst`);
  expect(await hostOf(gitLab).mergedPulls(question)).toEqual([
    {
      ...{ number: 5, author: 'jane', commits: ['b', 'a'] },
      ...{ openedAt: '2026-06-10T10:00:00Z', mergedAt: '2026-06-11T10:00:00Z' },
      comment: `${marker}\nfirst`,
    },
    expect.objectContaining({ number: 7, author: 'jo' }),
  ]);
  expect(gitLab.received.map(({ parameters }) => parameters)).toMatchObject([
    { state: 'merged', target_branch: 'main', updated_after: '2026-06-01T00:00:00Z' },
    { merge_request_iid: '5', sort: 'asc' },
  ]);
});

/** Changes of data by several people, and a token for a host that knows their pull requests. */
function changed() {
  const road = new Road({
    'environments/platform.yaml': platformFileWith('syncWindows: []').replace(
      'git: {',
      'git: {teams: {platform: "@acme/platform"}, ',
    ),
    'environments/clusters/eu.yaml': clusterInAws(),
    'teams/payments/orders.yaml': 'kind: Postgres\nspec: {size: small}\n',
  });
  const grow = (day: number, email: string) =>
    road.land(
      `2026-06-0${day}T10:00:00Z`,
      { 'teams/payments/orders.yaml': `kind: Postgres\nspec: {size: small, storage: ${20 + day}Gi}\n` },
      'grow',
      `x <${email}>`,
    );
  const byTeam = grow(1, 'jane@acme.dev');
  const byPlatform = grow(2, 'pat@acme.dev');
  grow(3, '7+Pat@users.noreply.github.com');
  grow(4, 'unknown@acme.dev');
  road.land(
    '2026-06-05T10:00:00Z',
    {
      'environments/payments/staging.yaml': 'kind: Environment\nspec: {team: payments, tier: staging}\n# a\n',
    },
    'environment',
    'x <jo@users.noreply.github.com>',
  );
  // neither a service nor a tier is an environment or data
  road.land('2026-06-06T10:00:00Z', {
    'teams/payments/ledger.yaml': 'kind: Worker\nspec: {image: "ledger:2"}\n',
    'environments/tiers/staging.yaml': 'kind: Tier\n# a\n',
  });
  return { road, pulls: [pull(1, 'jane', byTeam, 4), pull(2, 'pat', byPlatform, 2)] };
}

test('with a token, waiting time and self-service are measured', async () => {
  const { road, pulls } = changed();
  const gitHub = await gitHubWith(pulls);
  gitHub.teams.set('acme/platform', ['pat']);
  const report = JSON.parse((await platformWithHost(road, gitHub.env(), ...june)).out);
  expect(measureIn(report, 'pull-request-wait')).toMatchObject({
    ...{ events: 2, value: 3 * 3600, teams: [{ team: 'payments', events: 2 }] },
  });
  expect(measureIn(report, 'self-service')).toMatchObject({
    ...{ events: 4, value: 0.5 },
    unseen: ['1 change has no pull request and no author that the git host knows'],
  });
});

test('a host that does not answer leaves the other measures as they are', async () => {
  const { road } = changed();
  const gitHub = await gitHubWith([]);
  gitHub.on('graphql repository', () => ({ status: 401, body: { message: 'Bad credentials' } }));
  const report = JSON.parse((await platformWithHost(road, gitHub.env(), ...june)).out);
  expect(measureIn(report, 'pull-request-wait').notMeasured).toContain('Bad credentials');
  expect(measureIn(report, 'declared-kinds')).toMatchObject({ value: 1 });
});
