import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { git } from './support/git.js';
import { organisation, Remote, withDigest } from './support/releases.js';

const imagesFile = 'teams/payments/checkout.images.yaml';
const deploy = (...args: string[]) => ['deploy', 'checkout', '--environment', 'staging', ...args];
const toProduction = (...flags: string[]) => [
  ...['deploy', 'checkout', '--environment', 'production', '--image', withDigest('checkout:1.5.0', 2)],
  ...flags,
];
const source = (time: string) => [
  '--source-repository=https://git.acme.dev/checkout',
  `--source-commit=${'a'.repeat(40)}`,
  `--source-time=${time}`,
];

/** Runs a command that must fail, in a clone whose remote must stay as it is. */
function refused(remote: Remote, code: number, ...args: string[]): string {
  const before = git(remote.bare, 'for-each-ref');
  const run = remote.clone().platform(...args);
  expect(run, run.err).toMatchObject({ code, out: '' });
  expect(git(remote.bare, 'for-each-ref')).toBe(before);
  return run.err;
}

const misuses: readonly (readonly [readonly string[], string])[] = [
  [['--image', 'checkout:1'], 'deploy needs a SERVICE'],
  [['checkout', '--image', 'checkout:1'], '--environment is missing\n  fix: add --environment <name>'],
  [['checkout', '--environment', 'staging'], '--image is missing\n  fix: add --image <image>'],
  [
    ['chekout', '--environment=staging', '--image=c:1'],
    'there is no service chekout; did you mean "checkout"?',
  ],
  [
    ['checkout', '--environment=stagin', '--image=c:1'],
    'team payments has no environment stagin; did you mean',
  ],
  [['checkout', '--environment=staging', '--image=c:1', '--emergency'], '--emergency needs a reason'],
  [['checkout', '--environment=staging', '--image=c:1', '--reason=x'], '--reason belongs to --emergency'],
  [
    ['checkout', '--environment=staging', '--image=c:1', '--pr', '--push'],
    '--push and --pr contradict each other',
  ],
  [['checkout', '--environment=staging', '--image=c:1', '--source-commit=abcdef1'], 'belong together'],
  [
    ['checkout', '--environment=staging', '--image=c:1', ...source('yesterday')],
    '--source-time yesterday is not a time',
  ],
];

test('bad usage says what is missing or wrong', () => {
  const clone = new Remote().clone();
  for (const [args, message] of misuses) {
    const { code, err } = clone.platform('deploy', ...args);
    expect(code, message).toBe(2);
    expect(err).toContain(message);
  }
});

test('a retired environment gets no deployment', () => {
  const retired = 'kind: Environment\nspec: {team: payments, tier: staging, retired: true}\n';
  const remote = new Remote({ ...organisation(), 'environments/payments/staging.yaml': retired });
  expect(refused(remote, 2, ...deploy('--image', 'checkout:2'))).toContain(
    'the environment staging of team payments is retired: it runs nothing\n  fix: remove "retired" from environments/payments/staging.yaml',
  );
});

test('a name that two teams use must be written with its team', () => {
  const remote = new Remote({
    ...organisation(),
    'teams/shop/team.yaml': 'kind: Team\nspec: {owner: a, costCentre: cc-2}\n',
    'teams/shop/checkout.yaml': 'kind: WebService\nspec: {replicas: 3}\n',
    'environments/shop/staging.yaml': 'kind: Environment\nspec: {team: shop, tier: staging}\n',
  });
  expect(refused(remote, 2, ...deploy('--image', 'checkout:2'))).toContain(
    '2 teams have a service checkout\n  fix: name one of them: payments/checkout, shop/checkout',
  );
  const clone = remote.clone();
  for (const name of ['shop/checkout', 'teams/payments/checkout.yaml'])
    expect(clone.platform('deploy', name, '--environment=staging', '--image=checkout:2').code).toBe(0);
  remote.expectFresh();
});

test('an image that the tier does not accept is refused with what it accepts', () => {
  const args = ['deploy', 'checkout', '--environment', 'production', '--image', 'checkout:1.5.0'];
  expect(refused(new Remote(), 1, ...args)).toContain(
    'error no-digest: tier production accepts only images with a digest, and localhost:2 cannot be asked about checkout:1.5.0: ECONNREFUSED\n',
  );
});

test('an image with a name that no image has is refused at its line', () => {
  const err = refused(new Remote(), 1, ...deploy('--image', 'Checkout Api'));
  expect(err).toContain(`${imagesFile}:2:10 error`);
  expect(err).toContain('an image is a name in lower case without spaces');
});

test('an image of an older commit is refused, and of the same or a newer one accepted', () => {
  const remote = new Remote();
  const clone = remote.clone();
  const at = (image: string, time: string) => clone.platform(...deploy('--image', image, ...source(time)));
  expect(at('checkout:2', '2026-11-28T12:00:00+02:00').code).toBe(0);
  const { code, err } = at('checkout:1', '2026-11-28T09:59:59Z');
  expect(code).toBe(1);
  expect(err).toContain('error older-image: checkout:1 is from a commit of 2026-11-28 09:59 UTC, but the');
  expect(at('checkout:3', '2026-11-28T10:00:00Z').code).toBe(0);
});

test('a rule that the new image breaks refuses it', () => {
  const err = refused(new Remote(), 1, ...deploy('--image', 'docker.example.net/checkout:1'));
  expect(err).toMatch(/error [\w-]+\/[\w-]+: /);
});

test('stale files of the unit would be released too, so they are refused', () => {
  const remote = new Remote();
  const other = remote.clone();
  const file = 'apps/payments/staging/checkout/deployment-checkout.yaml';
  writeFileSync(join(other.root, file), other.read(file).replace('replicas: 3', 'replicas: 30'));
  git(other, 'commit', '--quiet', '--all', '--message=by hand');
  git(other, 'push', '--quiet', 'origin', 'main');
  const err = refused(remote, 1, ...deploy('--image', 'checkout:2'));
  expect(err).toContain(
    `${file} error stale: 1 file of this unit is not what this version of the platform renders`,
  );
  // another service is not held up
  expect(remote.clone().platform('deploy', 'ledger', '--environment=staging', '--image=ledger:2').code).toBe(
    0,
  );
});

describe('while a freeze closes production', () => {
  const freeze = 'freezes: [{from: 2020-01-01, to: 2099-12-31, reason: Christmas, tiers: [production]}]';
  const frozen = () => new Remote(organisation(freeze));

  test('a deployment is refused until its end', () => {
    const err = refused(frozen(), 1, ...toProduction());
    expect(err).toContain('environments/platform.yaml:2:');
    expect(err).toContain(
      'error frozen: tier production is closed until 2100-01-01 00:00 UTC by a freeze from 2020-01-01 to 2099-12-31 (Christmas)',
    );
    expect(err).toContain('fix: wait, or open a pull request that waits with --queue');
  });

  test('--queue pushes a branch for a pull request', () => {
    const remote = frozen();
    const before = git(remote.bare, 'rev-parse', 'main');
    const run = remote.clone().platform(...toProduction('--queue'));
    expect(run).toMatchObject({ code: 0 });
    expect(run.out).toContain('to the branch release/payments/production/checkout;');
    expect(remote.file(imagesFile, 'release/payments/production/checkout')).toContain('checkout:1.5.0');
    expect(git(remote.bare, 'rev-parse', 'main')).toBe(before);
  });

  test('an emergency is released, and its reason recorded', () => {
    const remote = frozen();
    const run = remote.clone().platform(...toProduction('--emergency', '--reason', 'checkout\nis down'));
    expect(run).toMatchObject({ code: 0 });
    expect(remote.message()).toMatch(/\nEmergency: checkout is down$/);
    expect(run.out).toContain(
      'note: open an issue: Follow up on the emergency deployment of payments/checkout to production (there is no token',
    );
  });

  test('other tiers are open, and a rollback never waits', () => {
    const remote = frozen();
    const clone = remote.clone();
    expect(clone.platform(...deploy('--image', 'checkout:2')).code).toBe(0);
    expect(clone.platform(...toProduction('--emergency', '--reason=x')).code).toBe(0);
    expect(clone.platform('rollback', 'checkout', '--environment=production').code).toBe(0);
  });
});

test('a sync window closes its tier as well', () => {
  const window =
    'syncWindows: [{kind: deny, schedule: "* * * * *", duration: 1h, tiers: [production], manualSync: false}]';
  const remote = new Remote(organisation(window));
  expect(refused(remote, 1, ...toProduction())).toContain(
    'error frozen: tier production is closed until further notice by the sync window "* * * * *" of 1h, which denies syncs',
  );
  const run = remote.clone().platform(...toProduction('--emergency', '--reason=x'));
  expect(run.out).toContain('Argo CD does not sync it before');
});
