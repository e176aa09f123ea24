import { expect, test } from 'vitest';
import { GitHubStandIn, gitHubToken } from './support/hosts/github.js';
import { GitLabStandIn } from './support/hosts/gitlab.js';
import { platformWithHost } from './support/hosts/run.js';
import { Sandbox, smallest } from './support/organisation.js';

const review = '<!-- waymark:review -->\n# Nothing to worry about\n';
const withReview = (files: Record<string, string> = {}) =>
  new Sandbox({ ...smallest, 'review.md': review, ...files });
const started = () => new GitHubStandIn('github-enterprise').start();
const event = (text: object): [Sandbox, Record<string, string>] => [
  withReview({ 'event.json': JSON.stringify(text) }),
  { GITHUB_EVENT_PATH: 'event.json' },
];
const numbers = ({ received }: GitHubStandIn) =>
  received.flatMap(({ parameters }) => parameters['issue_number'] ?? []);

test('posts a comment, prints its address, and updates it the next time', async () => {
  const [gitHub, sandbox] = [await started(), withReview()];
  const post = () => platformWithHost(sandbox, gitHub.env(), 'comment', 'review.md', '--pr', '12');
  expect(await post()).toEqual({ code: 0, out: 'https://github.test/c/1\n', err: '' });
  sandbox.write('review.md', `${review}Changed\n`);
  expect(await post()).toMatchObject({ code: 0, err: '' });
  expect(gitHub.comments.map(({ body }) => body)).toEqual([`${review}Changed\n`]);
  expect(new Set(numbers(gitHub))).toEqual(new Set(['12']));
});

test('a file without a marker gets one, and comments with different markers are different', async () => {
  const [gitHub, sandbox] = [await started(), withReview({ 'plain.md': 'Hello\n' })];
  for (const file of ['review.md', 'plain.md', 'plain.md'])
    expect((await platformWithHost(sandbox, gitHub.env(), 'comment', file, '--pr', '1')).code).toBe(0);
  expect(gitHub.comments.map(({ body }) => body)).toEqual([review, '<!-- waymark:comment -->\nHello\n']);
});

test.each([
  ['pull_request', { pull_request: { number: 7 } }],
  ['issue_comment', { issue: { number: 7, pull_request: {} } }],
  [
    'workflow_run after the merge queue',
    {
      workflow_run: {
        ...{
          event: 'merge_group',
          head_branch: 'gh-readonly-queue/main/pr-7-0123abc',
          head_sha: 'c'.repeat(40),
        },
        ...{ head_repository: { owner: { login: 'acme' } }, pull_requests: [] },
      },
    },
  ],
  ['merge_group', { merge_group: { head_ref: 'refs/heads/gh-readonly-queue/main/pr-7-0123abc' } }],
])('in GitHub Actions, the event %s names the pull request', async (_, text) => {
  const gitHub = await started();
  const [sandbox, env] = event(text);
  const run = await platformWithHost(sandbox, { ...gitHub.env(), ...env }, 'comment', 'review.md');
  expect(run).toMatchObject({ code: 0, err: '' });
  expect(new Set(numbers(gitHub))).toEqual(new Set(['7']));
});

const workflowRun = {
  workflow_run: {
    ...{ head_sha: 'c'.repeat(40), head_branch: 'patch-1', pull_requests: [] },
    head_repository: { owner: { login: 'contributor' } },
  },
};

test('a workflow that runs after another one finds the pull request of a fork', async () => {
  const gitHub = await started();
  gitHub.on('GET /repos/{owner}/{repo}/pulls', ({ parameters }) => ({
    body:
      parameters['head'] === 'contributor:patch-1'
        ? [
            { number: 8, head: { sha: 'd'.repeat(40) } },
            { number: 9, head: { sha: 'c'.repeat(40) } },
          ]
        : [],
  }));
  const [sandbox, env] = event(workflowRun);
  expect(await platformWithHost(sandbox, { ...gitHub.env(), ...env }, 'comment', 'review.md')).toMatchObject({
    code: 0,
    err: '',
  });
  expect(new Set(numbers(gitHub))).toEqual(new Set(['9']));
});

test('a pull request that has moved on is not commented', async () => {
  const gitHub = await started();
  const [sandbox, env] = event(workflowRun);
  expect(await platformWithHost(sandbox, { ...gitHub.env(), ...env }, 'comment', 'review.md')).toEqual({
    code: 2,
    out: '',
    err: 'platform: no open pull request has the commit cccccccccccc at its end\n  fix: nothing is left to do if a newer commit was pushed; otherwise name the pull request with --pr NUMBER\n',
  });
});

test.each([
  [{ CI_MERGE_REQUEST_IID: '7' }],
  [{ CI_OPEN_MERGE_REQUESTS: 'contributor/platform!3,acme/platform!7' }],
])('in GitLab CI, %o names the merge request', async (env) => {
  const gitLab = await new GitLabStandIn().start();
  const run = await platformWithHost(withReview(), { ...gitLab.env(), ...env }, 'comment', 'review.md');
  expect(run).toEqual({
    ...{ code: 0, err: '' },
    out: 'https://gitlab.test/acme/platform/-/merge_requests/7#note_1\n',
  });
});

const long = `${'x'.repeat(65_001)}`;
test.each<[string[], string, Record<string, string>]>([
  [['review.md'], 'this job does not run for a pull request\n  fix: name one with --pr NUMBER', {}],
  [['review.md', '--pr', '0'], '--pr cannot be 0\n  fix: give the number of a pull request', {}],
  [['review.md', '--pr', '7; rm -rf .'], '--pr cannot be 7; rm -rf .', {}],
  [['absent.md', '--pr', '7'], 'there is no file absent.md', {}],
  [['empty.md', '--pr', '7'], 'empty.md is empty', {}],
  [['long.md', '--pr', '7'], 'long.md has 65001 characters, and a comment can have 65000', {}],
  [
    ['review.md', '--pr', '7'],
    'there is no token for GitHub\n  fix: set GH_TOKEN or GITHUB_TOKEN',
    { GH_TOKEN: '' },
  ],
  [['review.md', '--pr', '7'], 'cannot be reached', { GITHUB_API_URL: 'http://127.0.0.1:9' }],
])('%j is refused: %s', async (args, message, env) => {
  const gitHub = await started();
  const sandbox = withReview({ 'empty.md': '\n', 'long.md': long });
  const { code, out, err } = await platformWithHost(sandbox, { ...gitHub.env(), ...env }, 'comment', ...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(`platform: `);
  expect(err).toContain(message);
  expect(err).not.toContain(gitHubToken);
  expect(gitHub.comments).toEqual([]);
});

test('a host that only platform.yaml names does not get the token', async () => {
  const { code, err } = await platformWithHost(
    withReview({
      'environments/platform.yaml':
        'kind: Platform\nspec: {git: {url: "https://git.acme.dev/acme/platform.git"}}\n',
    }),
    { GH_TOKEN: gitHubToken },
    ...['comment', 'review.md', '--pr', '7'],
  );
  expect(code).toBe(2);
  expect(err).toContain('platform.yaml names the git host git.acme.dev, which no remote of this clone has');
  expect(err).toContain(
    'fix: if git.acme.dev may have the token, set GITHUB_API_URL to https://git.acme.dev/api/v3',
  );
});
