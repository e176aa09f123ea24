import { expect, test } from 'vitest';
import { versionOf } from './version.js';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

test.each([
  ['registry.acme.dev/checkout:1.4.2', '1.4.2'],
  [`registry.acme.dev/checkout@${digest}`, '0123456789ab'],
  [`registry.acme.dev/checkout:1.4.2@${digest}`, '1.4.2'],
  ['localhost:5000/checkout', undefined],
  ['localhost:5000/checkout:2', '2'],
  [`checkout:${'a'.repeat(100)}`, 'a'.repeat(63)],
  ['checkout:__x__', 'x'],
  ['checkout', undefined],
])('the version of %s is %s', (image, version) => {
  expect(versionOf(image)).toBe(version);
});
