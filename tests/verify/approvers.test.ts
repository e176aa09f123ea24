import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { git, mainWith } from '../support/git.js';
import { GitHubStandIn, user } from '../support/hosts/github.js';
import { platformBin } from '../support/organisation.js';
import { commitChange } from '../support/policies-from.js';
import { owned } from '../support/verify.js';

interface Review {
  readonly login: string;
  /** The reviewed commit; the head by default. */
  readonly of?: string;
}

/** The verdict on a change of workflows and policies, which some people have approved. */
async function verdict(reviews: readonly Review[], author: { login?: string } = { login: 'octocat' }) {
  const sandbox = mainWith(owned);
  commitChange(sandbox, { '.github/workflows/ci.yaml': '\n', 'policies/levels.yaml': '\n' }, false);
  const head = git(sandbox, 'rev-parse', 'HEAD');
  const gitHub = await new GitHubStandIn().start();
  gitHub.pulls.push({ number: 7, user: user('octocat'), head: { sha: head } });
  gitHub.teams.set('acme/platform', ['jane', 'octocat']).set('acme/security', ['sam']);
  const account = author.login === undefined ? null : user(author.login);
  const signature = { name: 'Dev', email: 'dev@acme.dev' };
  gitHub.commits.push({
    author: account,
    committer: account,
    commit: { author: signature, committer: signature, message: 'Change', verification: { verified: false } },
  });
  for (const { login, of = head } of reviews)
    gitHub.reviews.push({ user: user(login), state: 'APPROVED', commit_id: of });
  const args = ['verify', '--rendered', '--base', 'main', '--pr', '7', '--format', 'json'];
  const env = { ...process.env, ...gitHub.env() };
  // the stand-in answers in this process, so the command must not block it
  const running = promisify(execFile)(process.execPath, [platformBin, ...args], { cwd: sandbox.root, env });
  const { stdout, stderr } = await running.catch((e: { stdout: string; stderr: string }) => e);
  expect(stderr).toBe('');
  return JSON.parse(stdout) as {
    ok: boolean;
    demands: { owners: string[]; approvedBy: string[] }[];
    problems: { severity: string; message: string; help: string }[];
  };
}

test('a change passes once an owner of each part approves', async () => {
  const { ok, demands, problems } = await verdict([{ login: 'Jane' }, { login: 'sam' }]);
  expect(demands).toMatchObject([
    { owners: ['@acme/platform'], approvedBy: ['Jane'] },
    { owners: ['@acme/security'], approvedBy: ['sam'] },
  ]);
  expect(problems.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
    'warning: this changes the workflows, on which this verdict rests: .github/workflows/ci.yaml; approved by Jane',
    'warning: this changes the policies, on which this verdict rests: policies/levels.yaml; approved by sam',
  ]);
  expect(ok).toBe(true);
});

test.each<[string, Parameters<typeof verdict>, string]>([
  ['nobody', [[]], 'ask @acme/platform for an approving review'],
  ['somebody who owns only another part', [[{ login: 'sam' }]], 'ask @acme/platform'],
  ['an outsider', [[{ login: 'mallory' }]], 'ask @acme/platform'],
  [
    'an author of the change',
    [[{ login: 'octocat' }, { login: 'sam' }]],
    'octocat approves, but wrote a commit of the change',
  ],
  ['an owner, for an earlier commit', [[{ login: 'jane', of: 'b'.repeat(40) }]], 'ask @acme/platform'],
  [
    'an owner, who may be the unknown author of a commit',
    [[{ login: 'jane' }, { login: 'sam' }], {}],
    'Dev <dev@acme.dev> wrote a commit and has no account at the host',
  ],
])('not if it is approved by %s', async (_, args, help) => {
  const { ok, problems } = await verdict(...args);
  expect(ok).toBe(false);
  expect(problems.find(({ severity }) => severity === 'error')!.help).toContain(help);
});
