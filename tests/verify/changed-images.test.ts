import { expect, test } from 'vitest';
import { mainWith } from '../support/git.js';
import { commitChange } from '../support/policies-from.js';
import { judged, owned } from '../support/verify.js';

const file = 'teams/payments/checkout.images.yaml';
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const source = (time: string) =>
  `  source: {repository: https://git.acme.dev/acme/checkout, commit: abcdef1, time: "${time}"}\n`;
const running = `staging:\n  image: checkout@${digest('b')}\n${source('2026-11-20T10:00:00Z')}`;
const older = `staging:\n  image: checkout@${digest('a')}\n${source('2026-11-10T10:00:00Z')}`;
const newer = `staging:\n  image: checkout@${digest('c')}\n${source('2026-11-25T10:00:00Z')}`;

/** The codes of the errors that keep a change of the images file from being merged. */
function errorsOf(images: string, platform = '') {
  const files: Record<string, string> = { ...owned, [file]: running };
  files['environments/platform.yaml'] = files['environments/platform.yaml']!.replace(
    /}\n$/,
    `${platform}}\n`,
  );
  const sandbox = mainWith(files);
  commitChange(sandbox, { [file]: images });
  return judged(sandbox)
    .problems.filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code}: ${message}`);
}

test('an image from a newer commit may be written by hand', () => {
  expect(errorsOf(newer)).toEqual([]);
});

test('an older image is refused, unless it is a rollback, which holds the environment', () => {
  expect(errorsOf(older)).toEqual([
    expect.stringMatching(/^older-image: .* is from a commit of 2026-11-10 10:00 UTC, but/),
  ]);
  const hold = `  hold: {image: "checkout@${digest('b')}", by: Jane, reason: orders fail, time: "2026-11-21T10:00:00Z"}\n`;
  expect(errorsOf(older + hold)).toEqual([]);
  // a hold of another image is no way around the check
  expect(errorsOf(older + hold.replace(digest('b'), digest('d')))).toHaveLength(1);
});

test('an image without the signature that the tier demands is refused as a release would', () => {
  const keyless =
    '{issuer: "https://token.example.com", identity: "https://git.acme.dev/acme/build.yaml@main"}';
  const signatures = `, signatures: {tiers: [staging], keyless: ${keyless}}`;
  expect(errorsOf(newer, signatures)).toEqual([
    'unsigned-image: payments/checkout declares no repository, and signatures for tier staging must name it',
  ]);
});
