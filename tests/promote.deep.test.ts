import { expect, test } from 'vitest';
import { git } from './support/git.js';
import { organisation, Remote, withDigest } from './support/releases.js';

const imagesFile = 'teams/payments/checkout.images.yaml';
const old = withDigest('checkout:1.4.1', 1);
const next = withDigest('checkout:1.5.0', 2);
const source = `  source: {repository: https://git.acme.dev/checkout, commit: ${'b'.repeat(40)}, time: 2026-11-28T10:00:00Z}\n`;
const images = (staging: string, production = old) => ({
  [imagesFile]: `staging:\n  image: ${staging}\n${source}production: ${production}\n`,
});
const promotion = ['promote', 'checkout', '--from', 'staging', '--to', 'production'];

test('carries on an image that has soaked, with its source', () => {
  const remote = new Remote();
  remote.change(images(next), 61);
  const run = remote.clone().platform(...promotion);
  expect(run).toMatchObject({ code: 0 });
  expect(run.out).toContain(`✔ payments/checkout production: ${next}\n`);
  expect(remote.file(imagesFile)).toContain(`production:
  image: ${next}
  source:
    repository: https://git.acme.dev/checkout
    commit: ${'b'.repeat(40)}
    time: 2026-11-28T10:00:00Z`);
  expect(remote.message()).toContain('Promote payments/checkout 1.5.0 to production\n');
  expect(remote.message()).toContain(`\nSource-Commit: ${'b'.repeat(40)}\n`);
  expect(remote.message()).toContain('\nPromoted-From: staging');
  remote.expectFresh();
});

test('refuses an image that has not soaked, and says when it will have', () => {
  const remote = new Remote();
  remote.change(images(next), 59);
  const { code, err } = remote.clone().platform(...promotion);
  expect(code).toBe(1);
  expect(err).toMatch(
    /checkout\.images\.yaml:2:10 error not-soaked: checkout:1\.5\.0@sha256:2+ is in staging since 2.* UTC, and tier production asks for 1h/,
  );
  expect(err).toMatch(/fix: wait until 20\d\d-\d\d-\d\d \d\d:\d\d UTC; a hotfix goes with platform deploy/);
});

test('time counts from when the image came, not from later changes of the file', () => {
  const remote = new Remote();
  remote.change(images(next), 90);
  remote.change(images(next, withDigest('checkout:1.4.9', 4)), 5);
  expect(remote.clone().platform(...promotion)).toMatchObject({ code: 0 });
});

test('time counts again for an image that was replaced in between', () => {
  const remote = new Remote();
  remote.change(images(next), 90);
  remote.change(images(withDigest('checkout:1.5.1', 3)), 60);
  remote.change(images(next), 30);
  expect(remote.clone().platform(...promotion).err).toContain('not-soaked');
});

test('a merged image counts from its merge on, however old its commit is', () => {
  const remote = new Remote();
  const clone = remote.clone();
  git(clone, 'checkout', '--quiet', '-b', 'feature');
  clone.writeAll(images(next));
  expect(clone.platform('synth').code).toBe(0);
  git(clone, 'add', '--all');
  git(clone, '-c', 'user.name=J', 'commit', '--quiet', '--date=2020-01-01T00:00:00Z', '--message=early');
  git(clone, 'checkout', '--quiet', 'main');
  git(clone, 'merge', '--quiet', '--no-ff', '--message=merge', 'feature');
  git(clone, 'push', '--quiet', 'origin', 'main');
  expect(remote.clone().platform(...promotion).err).toContain('not-soaked');
});

test('a tag proves nothing where an image must soak', () => {
  const remote = new Remote();
  remote.change(images('checkout:1.5.0'), 90);
  const { code, err } = remote.clone().platform(...promotion);
  expect(code).toBe(1);
  expect(err).toContain('error no-digest: checkout:1.5.0 in staging has no digest');
});

test('a shallow clone knows enough or names the fetch that it needs', () => {
  const remote = new Remote();
  remote.change(images(next), 90);
  remote.change(
    { 'teams/payments/ledger.yaml': 'kind: Worker\nspec: {image: "ledger:2", replicas: 1}\n' },
    30,
  );
  const shallow = remote.clone('--depth=1');
  expect(shallow.platform(...promotion)).toMatchObject({
    code: 2,
    err: expect.stringMatching(
      /this clone is shallow, and its history is too short to say how long .* has been in staging\n {2}fix: git fetch --unshallow origin/,
    ),
  });
  git(shallow, 'fetch', '--quiet', '--unshallow', 'origin');
  expect(shallow.platform(...promotion)).toMatchObject({ code: 0 });
});

test('does not replace a newer image, such as a hotfix', () => {
  const remote = new Remote();
  const newer = source.replace('2026-11-28', '2026-11-29');
  remote.change(
    { [imagesFile]: `staging:\n  image: ${next}\n${source}production:\n  image: ${old}\n${newer}` },
    90,
  );
  const { code, err } = remote.clone().platform(...promotion);
  expect(code).toBe(1);
  expect(err).toContain(`error older-image: ${next} is from a commit of 2026-11-28 10:00 UTC, but`);
});

test('needs an image in the environment that it comes from', () => {
  const remote = new Remote({ ...organisation(), [imagesFile]: `production: ${old}\n` });
  const { code, err } = remote.clone().platform(...promotion);
  expect(code).toBe(1);
  expect(err).toContain('error nothing-to-release: payments/checkout has no image in staging');
});
