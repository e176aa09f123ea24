import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changelogFaults, releaseNotes } from './changelog.js';

const root = join(import.meta.dirname, '../..');
const changelog = `# Changelog

## Unreleased

## 0.2.0 - 2026-12-24

### Added

- A command.

## 0.1.0 - 2026-11-28

### Fixed

- A message.
`;

test('CHANGELOG.md has the form of Keep a Changelog', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(changelogFaults(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version)).toEqual([]);
  expect(changelogFaults(changelog, '0.2.0')).toEqual([]);
});

test.each<[string, string, string]>([
  ['## Unreleased', '## Next', 'its first section is not "## Unreleased"'],
  ['2026-12-24', 'soon', '"## 0.2.0 - soon" is not of the form "## 1.2.3 - 2026-12-24"'],
  ['## 0.1.0', '## 0.10.0', '0.10.0 is not older than 0.2.0'],
  ['## 0.1.0', '## 0.2.0', '0.2.0 is not older than 0.2.0'],
  ['### Added', '### New', '"### New" is none of Added, Changed, Deprecated, Removed, Fixed, Security'],
  ['## 0.2.0', '## 0.3.0', 'package.json has version 0.2.0, which is older than 0.3.0'],
])('%s instead of %s is refused', (from, to, fault) => {
  expect(changelogFaults(changelog.replace(from, to), '0.2.0')).toContain(fault);
});

test('a version may have pre-releases before it', () => {
  const before = changelog.replace('## 0.1.0', '## 0.2.0-rc.1');
  expect(changelogFaults(before, '0.2.0')).toEqual([]);
  expect(changelogFaults(before, '0.2.0-rc.1')).not.toEqual([]);
});

test('the notes of a release are those of its version', () => {
  expect(releaseNotes(changelog, '0.2.0', 'v0.2.0')).toBe('### Added\n\n- A command.');
});

test.each<[string, string, string, string]>([
  ['with another tag', changelog, 'v0.2.1', 'the tag v0.2.1 is not v0.2.0, the version in package.json'],
  [
    'that has no section',
    changelog.replace('## 0.2.0 - 2026-12-24', ''),
    'v0.2.0',
    'CHANGELOG.md says nothing of 0.2.0',
  ],
  [
    'while something waits',
    changelog.replace('d\n', 'd\n\n- More.\n'),
    'v0.2.0',
    'changes under "## Unreleased"',
  ],
])('a version %s is not released', (_, text, tag, message) => {
  expect(() => releaseNotes(text, '0.2.0', tag)).toThrow(message);
});
