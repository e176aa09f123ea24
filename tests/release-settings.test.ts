import { expect, test } from 'vitest';
import { complaints } from './support/in-process.js';
import { Sandbox } from './support/organisation.js';
import { organisation, withDigest } from './support/releases.js';

const file = 'teams/payments/checkout.images.yaml';
const source = { repository: 'r', commit: 'abcdef1', time: '2026-11-28T10:00:00+01:00' };
const hold = { image: 'checkout:2', by: 'Jane', reason: 'it fails', time: '2026-11-28T10:00:00Z' };
const withImages = (staging: unknown) =>
  complaints(new Sandbox({ ...organisation(), [file]: `staging: ${JSON.stringify(staging)}\n` }));

test.each([
  ['a text', 'checkout:1'],
  ['a map', { image: 'checkout:1' }],
  ['a source and a hold', { image: withDigest('checkout:1', 1), source, hold }],
])('an images file may have %s', async (_, entry) => {
  expect(await withImages(entry)).toEqual([]);
});

test.each([
  [3, 'error wrong-type: the image of staging must be text'],
  [{}, 'error missing-field: the image needs the field "image"'],
  [{ image: 3 }, 'error wrong-type: image must be text'],
  [
    { image: 'checkout:1', sourc: source },
    'error unknown-field: the image has no field "sourc"; did you mean "source"?',
  ],
  [{ image: 'checkout:1', source: 'r' }, 'error wrong-type: source must be a map'],
  [
    { image: 'checkout:1', source: { ...source, commit: 'main' } },
    'error bad-value: commit must be a commit',
  ],
  [
    { image: 'checkout:1', source: { ...source, time: '2026-11-28' } },
    'error bad-value: time must be a time such as',
  ],
  [
    { image: 'checkout:1', hold: { ...hold, by: undefined } },
    'error missing-field: hold needs the field "by"',
  ],
])('%j is refused', async (entry, message) => {
  const found = await withImages(entry);
  expect(
    found.some((line) => line.startsWith(`${file}:1:`) && line.includes(message)),
    found.join('\n'),
  ).toBe(true);
});

test('an invalid image in a map is found at its line', async () => {
  const text = 'staging:\n  image: Checkout Api\n';
  const [found] = await complaints(new Sandbox({ ...organisation(), [file]: text }));
  expect(found).toMatch(/checkout\.images\.yaml:2:10 error/);
});

const window = '{kind: deny, schedule: "0 18 * * 5", duration: 2h, tiers: [production]}';
const freeze = '{from: 2026-12-21, to: 2027-01-03, reason: x, tiers: [production]}';
const key = '{tiers: [production], key: policies/images.pub}';

test.each([
  `syncWindows: [${window}]`,
  `freezes: [${freeze}]`,
  `signatures: ${key}`,
  'signatures: {tiers: [production], keyless: {issuer: "https://ci.acme.dev", identity: "https://ci.acme.dev/w"}}',
])('platform.yaml may have %s', async (fields) => {
  expect(await complaints(new Sandbox(organisation(fields)))).toEqual([]);
});

test.each([
  [`syncWindows: [${window.replace('0 18', '0 25')}]`, 'error bad-value: "25" is not a valid hour'],
  [
    `syncWindows: [${window.replace('deny,', 'deny, timeZone: Berlin,')}]`,
    'error bad-value: there is no time zone Berlin',
  ],
  [
    `syncWindows: [${window.replace('[production]', '[prodution]')}]`,
    'error unknown-tier: there is no tier prodution',
  ],
  [
    `freezes: [${freeze.replace('[production]', '[prodution]')}]`,
    'error unknown-tier: there is no tier prodution',
  ],
  [`freezes: [${freeze.replace('12-21', '02-30')}]`, 'error bad-value: 2026-02-30 is not a valid date'],
  [
    `freezes: [${freeze.replace('2027', '2025')}]`,
    'error bad-value: the freeze ends on 2025-01-03, before it begins on 2026-12-21',
  ],
  [
    `signatures: ${key.replace('[production]', '[prodution]')}`,
    'error unknown-tier: there is no tier prodution',
  ],
  ['signatures: {tiers: [production]}', 'error bad-value: signatures have neither "key" nor "keyless"'],
  [
    `signatures: ${key.replace('images.pub', 'images.pub, keyless: {issuer: "https://a", identity: b}')}`,
    'error bad-value: signatures have both "key" and "keyless"',
  ],
  ['signatures: {tiers: [production], key: --help}', 'a key is a path in this repository'],
])('platform.yaml with %s is refused', async (fields, message) => {
  const found = await complaints(new Sandbox(organisation(fields)));
  expect(
    found.some((line) => line.startsWith('environments/platform.yaml:') && line.includes(message)),
    found.join('\n'),
  ).toBe(true);
});

test('freezes, soak times, sources and holds change nothing that is rendered', () => {
  const plain = new Sandbox(organisation());
  const more = new Sandbox({
    ...organisation(`freezes: [${freeze}], signatures: ${key}`),
    'environments/tiers/production.yaml': 'kind: Tier\nspec: {images: digest, soak: 3d}\n',
    [file]: `staging: ${JSON.stringify({ image: 'checkout:1.4.2', source, hold })}\nproduction: ${withDigest('checkout:1.4.1', 1)}\n`,
  });
  for (const sandbox of [plain, more]) expect(sandbox.platform('synth').code).toBe(0);
  expect(more.tree()).toEqual(plain.tree());
});
