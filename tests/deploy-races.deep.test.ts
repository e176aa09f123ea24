import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { upstreamOf, Worktree } from '../scripts/forge/worktree.js';
import { commitRelease } from '../scripts/pipeline/release/commit-release.js';
import { git } from './support/git.js';
import type { Sandbox } from './support/organisation.js';
import { organisation, Remote, withDigest } from './support/releases.js';

const imagesFile = 'teams/payments/checkout.images.yaml';
const toStaging = (image: string, ...flags: string[]) => [
  ...['deploy', 'checkout', '--environment', 'staging', '--image', image],
  ...flags,
];

function hook(folder: string, name: string, script: string): void {
  mkdirSync(join(folder, 'hooks'), { recursive: true });
  writeFileSync(join(folder, 'hooks', name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'hooks', name), 0o755);
}

/** Makes the remote accept the commit of somebody else just before the next push to main. */
function overtakeNextPush(remote: Remote, files: Readonly<Record<string, string>>): void {
  const before = git(remote.bare, 'rev-parse', 'main');
  remote.change(files);
  const theirs = git(remote.bare, 'rev-parse', 'main');
  git(remote.bare, 'update-ref', 'refs/heads/main', before);
  hook(
    remote.bare.root,
    'pre-receive',
    `rm "$0"; unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES; git update-ref refs/heads/main ${theirs}`,
  );
}

test('a rejected push is rendered again on top of what came first', () => {
  const remote = new Remote();
  const clone = remote.clone();
  // the change of the other person reaches the same file of apps/
  overtakeNextPush(remote, { 'teams/payments/checkout.yaml': 'kind: WebService\nspec: {replicas: 4}\n' });
  const run = clone.platform(...toStaging('checkout:1.5.0'));
  expect(run).toMatchObject({ code: 0 });
  expect(run.err).toContain('somebody else pushed to main first; trying again on top of that');
  const deployment = remote.file('apps/payments/staging/checkout/deployment-checkout.yaml');
  expect(deployment).toContain('replicas: 4');
  expect(deployment).toContain('checkout:1.5.0');
  remote.expectFresh();
});

test('what came first is decided upon again', () => {
  const remote = new Remote();
  const clone = remote.clone();
  const hold = 'hold: {image: checkout:1.4.3, by: Ada, reason: it fails, time: "2026-11-28T10:00:00Z"}';
  overtakeNextPush(remote, { [imagesFile]: `staging: {image: checkout:1.4.2, ${hold}}\n` });
  const { code, err } = clone.platform(...toStaging('checkout:1.5.0'));
  expect(code).toBe(1);
  expect(err).toContain('Ada rolled back checkout:1.4.3 (it fails)');
});

test('a branch that accepts no pushes gets a pull request, or none with --push', () => {
  const remote = new Remote();
  const protect =
    'while read _ _ ref; do test $ref != refs/heads/main || { echo "main is protected"; exit 1; }; done';
  hook(remote.bare.root, 'pre-receive', protect);
  const clone = remote.clone();
  expect(clone.platform(...toStaging('checkout:1.5.0', '--push'))).toMatchObject({
    code: 2,
    err: expect.stringMatching(
      /main does not accept this push: \[remote rejected\] \(pre-receive hook declined\); main is protected\n {2}fix: open a pull request with --pr/,
    ),
  });
  const run = clone.platform(...toStaging('checkout:1.5.0'));
  expect(run).toMatchObject({ code: 0 });
  expect(run.out).toContain('to the branch release/payments/staging/checkout; open a pull request');
  expect(run.out).toContain('note: main accepts no pushes');
  expect(remote.changed('release/payments/staging/checkout')).toContain(imagesFile);
  // a newer release takes the place of one that nobody merged
  expect(clone.platform(...toStaging('checkout:1.6.0', '--pr')).code).toBe(0);
  expect(remote.file(imagesFile, 'release/payments/staging/checkout')).toContain('checkout:1.6.0');
});

test('a tier that does not deploy automatically gets a pull request', () => {
  const files = organisation();
  files['environments/tiers/production.yaml'] = 'kind: Tier\nspec: {images: digest, autoDeploy: false}\n';
  const remote = new Remote(files);
  const args = ['deploy', 'checkout', '--environment=production', '--image', withDigest('checkout:2', 2)];
  const { out } = remote.clone().platform(...args);
  expect(out).toContain('to the branch release/payments/production/checkout;');
  expect(out).toContain('note: no pull request is opened, because there is no token for the git host');
  expect(remote.clone().platform(...args, '--push').out).toContain(' to main\n');
});

test('an address that the host proposes for a pull request is shown', () => {
  const remote = new Remote();
  hook(remote.bare.root, 'post-receive', 'echo; echo "  https://git.acme.dev/new?branch=x"');
  expect(remote.clone().platform(...toStaging('checkout:2', '--pr')).out).toContain(
    'the pull request is at https://git.acme.dev/new?branch=x',
  );
});

test('hooks of the person do not run, and ignored files of apps/ are committed', () => {
  const remote = new Remote({ ...organisation(), '.gitignore': '.waymark/\napps/\n' });
  const clone = remote.clone();
  for (const name of ['pre-commit', 'commit-msg', 'post-checkout', 'pre-push', 'reference-transaction'])
    hook(join(clone.root, '.git'), name, 'exit 1');
  const name = 'apps/payments/staging/checkout/deployment-checkout.yaml';
  expect(clone.platform(...toStaging('checkout:1.5.0'))).toMatchObject({ code: 0 });
  expect(remote.changed()).toEqual([name, imagesFile]);
});

test('without an identity of git, the author is who releases', () => {
  const remote = new Remote();
  const clone = remote.clone();
  git(clone, 'config', '--unset', 'user.email');
  git(clone, 'config', '--unset', 'user.name');
  const env = {
    ...{ GITHUB_ACTOR: 'ada', GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'acme/platform' },
    ...{ GITHUB_RUN_ID: '7', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
  };
  expect(clone.platformWith(env, ...toStaging('checkout:2'))).toMatchObject({ code: 0 });
  expect(git(remote.bare, 'log', '-1', '--format=%an <%ae>', 'main')).toBe('ada <platform@acme.dev>');
  expect(remote.message()).toContain('\nActor: ada\nRun: https://github.com/acme/platform/actions/runs/7');
});

/** Commits a release of checkout in a working tree, after a change of the index. */
async function committing(clone: Sandbox, meddle: (tree: string) => void): Promise<unknown> {
  const upstream = await upstreamOf(clone.root, 'main');
  return Worktree.with(clone.root, upstream, async (worktree) => {
    await worktree.update();
    writeFileSync(join(worktree.root, imagesFile), 'staging: checkout:9\n');
    meddle(worktree.root);
    const target = { file: imagesFile } as never;
    return commitRelease(worktree, { target }, ['payments/staging/checkout'], 'A release\n', {});
  });
}

const at = (root: string) => ({ root }) as Sandbox;

test.each([
  [
    'another declaration',
    'it changes teams/payments/ledger.yaml',
    (root: string) => {
      writeFileSync(join(root, 'teams/payments/ledger.yaml'), 'kind: Worker\n');
      git(at(root), 'add', 'teams/payments/ledger.yaml');
    },
  ],
  [
    'another unit',
    'it changes apps/payments/staging/ledger/deployment-ledger.yaml',
    (root: string) => {
      git(
        at(root),
        'rm',
        '--quiet',
        '--sparse',
        '--cached',
        'apps/payments/staging/ledger/deployment-ledger.yaml',
      );
    },
  ],
  [
    'a declaration that is judged but not committed',
    'teams/payments/ledger.yaml is not what was judged',
    (root: string) => {
      writeFileSync(join(root, 'teams/payments/ledger.yaml'), 'kind: Worker\n');
    },
  ],
  [
    'an executable images file',
    `it changes ${imagesFile}`,
    (root: string) => {
      chmodSync(join(root, imagesFile), 0o755);
    },
  ],
  [
    'another history',
    'it does not follow the newest commit',
    (root: string) => {
      git(at(root), 'commit', '--quiet', '--allow-empty', '--message=beside');
    },
  ],
])('a commit with %s is not pushed', async (_, why, meddle) => {
  const clone = new Remote().clone();
  await expect(committing(clone, meddle)).rejects.toThrow(`the commit of this release is not pushed: ${why}`);
});

test('a commit of one images file is accepted', async () => {
  expect(await committing(new Remote().clone(), () => {})).toMatch(/^[0-9a-f]{40}$/);
});

test.each([
  [
    'no remote',
    (clone: Sandbox) => git(clone, 'remote', 'remove', 'origin'),
    'this repository has no remote to push to',
  ],
  [
    'a remote that is gone',
    (clone: Sandbox) => git(clone, 'remote', 'set-url', 'origin', 'https://me:s3cret@localhost:2/x'),
    'git cannot fetch main from origin: ',
  ],
])('with %s the question cannot be asked, and no password is printed', (_, change, message) => {
  const clone = new Remote().clone();
  change(clone);
  const { code, err } = clone.platform(...toStaging('checkout:2'));
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(err).not.toContain('s3cret');
});
