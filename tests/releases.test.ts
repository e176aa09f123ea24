import { expect, test } from 'vitest';
import { organisation, Remote, withDigest } from './support/releases.js';

// the deep tests have the many cases
const imagesFile = 'teams/payments/checkout.images.yaml';

test('an image goes to production and back', () => {
  const files = organisation();
  files['environments/tiers/production.yaml'] = 'kind: Tier\nspec: {images: digest}\n';
  files[imagesFile] =
    `staging: ${withDigest('checkout:1.5.0', 2)}\nproduction: ${withDigest('checkout:1.4.1', 1)}\n`;
  const remote = new Remote(files);
  const clone = remote.clone();
  const promoted = clone.platform('promote', 'checkout', '--from', 'staging', '--to', 'production');
  expect(promoted, promoted.err).toMatchObject({ code: 0 });
  expect(remote.file(imagesFile)).toContain(`production: ${withDigest('checkout:1.5.0', 2)}`);
  const back = clone.platform('rollback', 'checkout', '--environment', 'prod', '--format', 'json');
  expect(JSON.parse(back.out)).toMatchObject({
    ...{ version: 1, ok: true, service: 'payments/checkout', environment: 'production', outcome: 'pushed' },
    ...{ image: withDigest('checkout:1.4.1', 1), branch: 'main', units: ['payments/production/checkout'] },
  });
  const again = clone.platform('promote', 'checkout', '--from=staging', '--to=production', '--format=json');
  expect(again.code).toBe(1);
  expect(JSON.parse(again.out)).toMatchObject({
    ...{ ok: false, outcome: 'refused' },
    problems: [{ code: 'held', severity: 'error', file: imagesFile, line: 4 }],
  });
  remote.expectFresh();
});

test('a freeze is written to platform.yaml, and refuses releases once it is merged', () => {
  const files = organisation();
  files['environments/tiers/production.yaml'] = 'kind: Tier\nspec: {images: digest, production: true}\n';
  const remote = new Remote(files);
  const clone = remote.clone();
  const freeze = (...args: string[]) => clone.platform('freeze', ...args);
  expect(freeze('2098-12-24', '2099-01-02', '--reason=Christmas', '--time-zone=Europe/Berlin')).toMatchObject(
    {
      code: 0,
      out: '✔ environments/platform.yaml: no releases to production from 2098-12-24 to 2099-01-02 (Europe/Berlin)\n  It counts when it is merged to the shared branch.\n',
    },
  );
  expect(clone.read('environments/platform.yaml')).toContain(
    'freezes: [{from: "2098-12-24", to: "2099-01-02", reason: Christmas, tiers: [production], timeZone: Europe/Berlin}]',
  );
  expect(clone.platform('check').code).toBe(0);
  for (const [args, message] of [
    [['2098-12-24'], 'freeze needs FROM TO'],
    [['2098-12-24', '2098-13-01', '--reason=x'], '2098-13-01 is not a day'],
    [
      ['2098-12-24', '2098-12-23', '--reason=x'],
      'the freeze ends on 2098-12-23, before it begins on 2098-12-24',
    ],
    [['2020-01-01', '2020-01-02', '--reason=x'], '2020-01-02 is over already'],
    [['2098-12-24', '2098-12-25'], '--reason is missing'],
    [
      ['2098-12-24', '2098-12-25', '--reason=x', '--tiers=prodution'],
      'there is no tier prodution; did you mean "production"?',
    ],
    [['2098-12-24', '2098-12-25', '--reason=x', '--time-zone=Berlin'], 'there is no time zone Berlin'],
  ] as const)
    expect(freeze(...args)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
});
