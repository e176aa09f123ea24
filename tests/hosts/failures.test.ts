import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { unreachable } from '../../scripts/forge/hosts/failures.js';
import { openHost } from '../../scripts/forge/hosts/open-host.js';
import { faultText } from '../../scripts/problem/fault.js';
import { GitHubStandIn, gitHubToken } from '../support/hosts/github.js';
import { git, hostOf } from '../support/hosts/open.js';
import type { Reply } from '../support/hosts/stand-in.js';

const team = 'GET /orgs/{org}/teams/{team_slug}';

/** What a person reads when the host answers this. */
async function told(reply: Reply | 'silence', times = 1, patience?: number): Promise<string> {
  const gitHub = await new GitHubStandIn().start();
  gitHub.next(team, reply, times);
  return failureOf(hostOf(gitHub, patience).doesTeamExist('acme/payments')).then((text) =>
    text.replaceAll(gitHub.api, 'API').replaceAll(new URL(gitHub.api).host, 'HOST'),
  );
}

const failureOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no failure',
    (e) => faultText(e as Parameters<typeof faultText>[0]),
  );

const cannot = 'platform: cannot look for the team acme/payments: HOST';

test.each<[string, Reply | 'silence', string]>([
  [
    'a token that is not valid',
    { status: 401, body: { message: 'Bad credentials' } },
    `${cannot} answers 401: Bad credentials\n  fix: the token in GH_TOKEN is not valid or has expired: set it to another one with Organization members: read`,
  ],
  [
    'a token that may not',
    { status: 403, body: { message: 'Must have admin rights' } },
    `${cannot} answers 403: Must have admin rights\n  fix: give the token in GH_TOKEN this permission: Organization members: read`,
  ],
  [
    'a request that is not accepted',
    {
      status: 422,
      body: { message: 'Validation Failed', errors: [{ field: 'head', code: 'missing_field' }, 'odd'] },
    },
    `${cannot} answers 422: Validation Failed; head missing field; odd\n  fix: the host did not accept the request: its answer says why`,
  ],
  [
    'a repository that moved',
    { status: 301, headers: { location: 'https://elsewhere.test/' }, body: { message: 'Moved Permanently' } },
    `${cannot} answers 301: Moved Permanently\n  fix: the repository was moved or renamed: set spec.git.url in environments/platform.yaml to its new URL`,
  ],
  [
    'a web page',
    { headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' },
    `${cannot} answers with a web page\n  fix: check that API is the API of the host, and that no proxy or login page is in between; GITHUB_API_URL sets another URL`,
  ],
  [
    'half an answer',
    { headers: { 'content-type': 'application/json' }, body: '{"slug": "pay' },
    `${cannot} answers with text that is not JSON\n  fix: check that API is the API of the host, and that no proxy or login page is in between; GITHUB_API_URL sets another URL`,
  ],
  [
    'nothing',
    { status: 201 },
    `${cannot} answers with text that is not JSON\n  fix: check that API is the API of the host, and that no proxy or login page is in between; GITHUB_API_URL sets another URL`,
  ],
  [
    'a bare value',
    { headers: { 'content-type': 'application/json' }, body: 'null' },
    `${cannot} answers with a bare value\n  fix: check that API is the API of the host, and that no proxy or login page is in between; GITHUB_API_URL sets another URL`,
  ],
])('%s is told with what to do', async (_, reply, text) => {
  expect(await told(reply)).toBe(text);
});

test("what a workflow's own token may not is told in words of a workflow", async () => {
  const gitHub = await new GitHubStandIn().start();
  const { GH_TOKEN, ...env } = gitHub.env();
  gitHub.next('POST /repos/{owner}/{repo}/pulls', {
    status: 403,
    body: { message: 'GitHub Actions is not permitted to create or approve pull requests.' },
  });
  const host = hostOf({ env: () => ({ ...env, GITHUB_TOKEN: GH_TOKEN! }) });
  const told = await failureOf(host.openPullRequest({ title: 't', body: 'b', branch: 'x', into: 'main' }));
  expect(told).toContain(
    'fix: add Pull requests: write to the permissions of the job, or set GH_TOKEN to the token of a GitHub App',
  );
});

test('a pull request that does not exist, or that the token may not see', async () => {
  const gitHub = await new GitHubStandIn().start();
  const pull = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
  gitHub.next(pull, { status: 404, body: { message: 'Not Found' } });
  const told = await failureOf(hostOf(gitHub).approvalsOf(99));
  expect(told).toContain('cannot read who approves pull request 99: ');
  expect(told).toContain(
    ' answers 404: Not Found\n  fix: check that what is named exists in acme/platform, and that the token in GH_TOKEN has this permission: Pull requests: read',
  );
});

test('a host that fails is asked three times', async () => {
  const bad = { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad Gateway</h1>' };
  expect(await told(bad, 3)).toBe(
    `${cannot} answers 502\n  fix: the host has a failure of its own: run the command again later`,
  );
  const gitHub = await new GitHubStandIn().start();
  gitHub.teams.set('acme/payments', []);
  gitHub.next(team, bad, 2);
  expect(await hostOf(gitHub).doesTeamExist('acme/payments')).toBe(true);
});

test('a host that gives no answer is not waited for', async () => {
  expect(await told('silence', 3, 100)).toBe(`${cannot} gives no answer\n  fix: run the command again later`);
});

test('what may have been done is not sent again', async () => {
  const gitHub = await new GitHubStandIn().start();
  const create = 'POST /repos/{owner}/{repo}/pulls';
  gitHub.next(create, { status: 502, body: '' });
  const draft = { title: 't', body: 'b', branch: 'x', into: 'main' };
  expect(await failureOf(hostOf(gitHub).openPullRequest(draft))).toContain('answers 502');
  expect(gitHub.operations().filter((one) => one === create)).toHaveLength(1);
});

test.each<[string, Reply]>([
  ['429 with Retry-After', { status: 429, headers: { 'retry-after': '0' }, body: { message: 'slow' } }],
  ['403 with Retry-After', { status: 403, headers: { 'retry-after': '0' }, body: { message: 'secondary' } }],
])('%s is waited for, also before something is created', async (_, reply) => {
  const gitHub = await new GitHubStandIn().start();
  gitHub.next('POST /repos/{owner}/{repo}/pulls', reply);
  await hostOf(gitHub).openPullRequest({ title: 't', body: 'b', branch: 'x', into: 'main' });
  expect(gitHub.pulls).toHaveLength(1);
});

test('a host that asks to wait for long is not waited for', async () => {
  expect(await told({ status: 429, headers: { 'retry-after': '3600' }, body: { message: 'slow' } })).toBe(
    `${cannot} answers 429: slow\n  fix: run the command again in 3600 s, or with a token that has a higher limit`,
  );
  const reset = String(Math.floor(Date.now() / 1000) + 1800);
  const usedUp = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
  expect(await told({ status: 403, headers: usedUp, body: { message: 'API rate limit exceeded' } })).toMatch(
    /answers 403: API rate limit exceeded\n {2}fix: run the command again in (1800|1799) s/,
  );
});

test('no message has the token, even if the host repeats it', async () => {
  const text = await told({ status: 400, body: { message: `Bad token ${gitHubToken}` } });
  expect(text).toContain('Bad token ***');
  expect(text).not.toContain(gitHubToken);
});

test('a redirect and a link to another host do not get the token', async () => {
  const asked: string[] = [];
  const other = createServer((request, response) => {
    asked.push(String(request.headers.authorization));
    response.end('[]');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
  const gitHub = await new GitHubStandIn().start();
  gitHub.teams.set('acme/payments', ['a']);
  gitHub.next(team, { status: 302, headers: { location: elsewhere }, body: {} });
  expect(await failureOf(hostOf(gitHub).doesTeamExist('acme/payments'))).toContain('answers 302');
  gitHub.next(`${team}/members`, {
    headers: { link: `<${elsewhere}?page=2>; rel="next"` },
    body: [{ login: 'a' }],
  });
  await hostOf(gitHub).membersOf('acme/payments');
  expect(gitHub.received.at(-1)!.parameters).toMatchObject({ team_slug: 'payments', page: '2' });
  expect(asked).toEqual([]);
});

test('a host that cannot be reached is named', async () => {
  const env = { GITHUB_API_URL: 'http://127.0.0.1:9', GITHUB_REPOSITORY: 'acme/platform', GH_TOKEN: 'x' };
  const host = openHost(git, [], env, { answer: 20_000, inAll: 5000, pause: 1 });
  expect(await failureOf(host.doesTeamExist('acme/payments'))).toMatch(
    /127\.0\.0\.1:9 cannot be reached: .+\n {2}fix: check the network, HTTPS_PROXY and NO_PROXY, and that http:\/\/127\.0\.0\.1:9 is the API of the host; GITHUB_API_URL sets another/,
  );
});

test('a certificate of an unknown authority is told apart from a network failure', () => {
  const asked = {
    repository: { kind: 'gitlab', api: 'https://gitlab.acme.dev/api/v4', path: 'acme/platform' },
    token: { variable: 'GITLAB_TOKEN', secret: 'x', isOfJob: false },
  } as const;
  const request = { doing: 'comment', path: '/user', needs: 'api' };
  const error = new TypeError('fetch failed', { cause: { code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' } });
  expect(faultText(unreachable(request, asked, error))).toBe(
    "platform: cannot comment: gitlab.acme.dev has a certificate that Node does not trust: UNABLE_TO_GET_ISSUER_CERT_LOCALLY\n  fix: set NODE_EXTRA_CA_CERTS to a file with the certificate of your organisation's authority",
  );
});
