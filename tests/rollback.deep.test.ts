import { expect, test } from 'vitest';
import { inDays } from './support/days.js';
import { git } from './support/git.js';
import { organisation, Remote, withDigest } from './support/releases.js';
import { waiverFile } from './support/waivers.js';

const imagesFile = 'teams/payments/checkout.images.yaml';
const digits: Readonly<Record<string, number>> = { '1.4.1': 1, '1.5.0': 2, '1.5.1': 3, '1.6.0': 4 };
const image = (version: string) => withDigest(`checkout:${version}`, digits[version]!);
const deploy = (version: string, ...flags: string[]) => [
  ...['deploy', 'checkout', '--environment', 'production', '--image', image(version)],
  ...flags,
];
const rollback = (...flags: string[]) => ['rollback', 'checkout', '--environment', 'production', ...flags];

test('goes back to the image before, and holds the environment on it', () => {
  const remote = new Remote();
  const clone = remote.clone();
  expect(clone.platform(...deploy('1.5.0'))).toMatchObject({ code: 0 });
  const run = clone.platform(...rollback('--reason', 'orders fail'));
  expect(run).toMatchObject({ code: 0 });
  expect(run.out).toContain('note: production is held: the next deployment needs --release-hold');
  expect(remote.file(imagesFile)).toMatch(
    new RegExp(`production:
  image: ${image('1.4.1')}
  hold:
    image: ${image('1.5.0')}
    by: Jane
    reason: orders fail
    time: "?20..-..-..T..:..:..Z"?$`),
  );
  expect(remote.message()).toContain('Roll back payments/checkout in production to 1.4.1\n');
  expect(remote.message()).toContain(`\nRollback-Of: ${image('1.5.0')}`);
  remote.expectFresh();

  for (const version of ['1.5.0', '1.6.0']) {
    const { code, err } = clone.platform(...deploy(version));
    expect(code).toBe(1);
    expect(err).toMatch(
      /checkout\.images\.yaml:5:3 error held: payments\/checkout is held in production since/,
    );
    expect(err).toContain(`Jane rolled back ${image('1.5.0')} (orders fail)\n`);
    expect(err).toContain('add --release-hold');
  }
  // automatic deployment of what runs already releases nothing
  expect(clone.platform(...deploy('1.4.1')).out).toContain('already has');
  expect(remote.file(imagesFile)).toContain('hold:');
  expect(clone.platform(...deploy('1.6.0', '--release-hold'))).toMatchObject({ code: 0 });
  expect(remote.file(imagesFile)).toContain(`production: ${image('1.6.0')}`);
  expect(remote.file(imagesFile)).not.toContain('hold');
});

test('a second rollback skips images that were rolled back before', () => {
  const remote = new Remote();
  const clone = remote.clone();
  for (const version of ['1.5.0', '1.5.1']) expect(clone.platform(...deploy(version)).code).toBe(0);
  expect(clone.platform(...rollback()).code).toBe(0);
  expect(remote.file(imagesFile)).toContain(`production:\n  image: ${image('1.5.0')}\n`);
  expect(clone.platform(...rollback()).code).toBe(0);
  expect(remote.file(imagesFile)).toContain(`production:\n  image: ${image('1.4.1')}\n`);
  const { code, err } = clone.platform(...rollback());
  expect(code).toBe(1);
  expect(err).toContain('error nothing-to-release: payments/checkout never had another image than');
});

test('goes back to the image of a commit, and to no commit beside the shared branch', () => {
  const remote = new Remote();
  const clone = remote.clone();
  const first = git(clone, 'rev-parse', 'HEAD');
  for (const version of ['1.5.0', '1.5.1']) expect(clone.platform(...deploy(version)).code).toBe(0);
  expect(clone.platform(...rollback('--to', first)).code).toBe(0);
  expect(remote.file(imagesFile)).toContain(`production:\n  image: ${image('1.4.1')}\n`);
  git(clone, 'commit', '--quiet', '--allow-empty', '--message=beside');
  expect(clone.platform(...rollback('--to', 'HEAD'))).toMatchObject({
    code: 2,
    err: expect.stringContaining('HEAD is not in the history of the shared branch'),
  });
});

test('says when a migration ran in between', () => {
  const migrating = 'kind: WebService\nspec: {replicas: 3, migrate: {command: [migrate]}}\n';
  const remote = new Remote({ ...organisation(), 'teams/payments/checkout.yaml': migrating });
  const clone = remote.clone();
  expect(clone.platform(...deploy('1.5.0')).code).toBe(0);
  const { out } = clone.platform(...rollback());
  expect(out).toContain(`a migration ran in between, with localhost:2/${image('1.5.0')}: the database keeps`);
});

test('without a migration, nothing is said of one', () => {
  const remote = new Remote();
  const clone = remote.clone();
  expect(clone.platform(...deploy('1.5.0')).code).toBe(0);
  expect(clone.platform(...rollback()).out).not.toContain('migration');
});

test('a shallow clone names the fetch that it needs', () => {
  const remote = new Remote();
  expect(remote.clone().platform(...deploy('1.5.0')).code).toBe(0);
  expect(remote.clone('--depth=1').platform(...rollback())).toMatchObject({
    code: 2,
    err: expect.stringContaining('fix: git fetch --unshallow origin'),
  });
});

test('--release-hold with the image that runs only releases', () => {
  const remote = new Remote();
  const clone = remote.clone();
  expect(clone.platform(...deploy('1.5.0')).code).toBe(0);
  expect(clone.platform(...rollback()).code).toBe(0);
  expect(clone.platform(...deploy('1.4.1', '--release-hold'))).toMatchObject({ code: 0 });
  expect(remote.changed()).toEqual([imagesFile]);
  expect(remote.file(imagesFile)).toContain(`production: ${image('1.4.1')}`);
  remote.expectFresh();
});

test('an expired waiver keeps a unit from new images, but not from going back', () => {
  const foreign = (version: string) => withDigest(`other.example/checkout:${version}`, 5);
  const waiver = waiverFile({
    ...{ rule: 'hardening/image-registry', unit: 'payments/production/checkout' },
    ...{ object: 'Deployment/checkout', expires: inDays(-1) },
  });
  const remote = new Remote({
    ...organisation(),
    [imagesFile]: `production: ${image('1.4.1')}\n`,
    'policies/waivers/payments.yaml': waiver,
  });
  remote.change({ [imagesFile]: `production: ${foreign('1')}\n` });
  const clone = remote.clone();
  const refused = clone.platform('deploy', 'checkout', '--environment=production', '--image', foreign('2'));
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('error hardening/image-registry') });
  // another unit is not held up
  expect(
    clone.platform('deploy', 'ledger', '--environment=production', '--image', withDigest('ledger:2', 6)).code,
  ).toBe(0);
  remote.change({ [imagesFile]: `production: ${image('1.5.0')}\n` });
  const back = clone.platform(...rollback());
  expect(back, back.err).toMatchObject({ code: 0 });
  expect(remote.file(imagesFile)).toContain(`image: ${foreign('1')}`);
});
