import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readEntries } from '../../load/images.js';
import { withImage } from './images-file.js';

const source = { repository: 'https://git.acme.dev/web', commit: '12345678', time: '2026-11-28T10:00:00Z' };
const hold = { image: 'web:2', by: 'Jane', reason: 'it: fails # badly', time: '2026-11-28T12:00:00Z' };
const write = (text: string | undefined, environment: string, wanted: Parameters<typeof withImage>[3]) =>
  withImage(text, 'web.images.yaml', environment, wanted);

const commented = `# written by machines

dev: "web:1"   # keep these quotes
# about staging
staging:   web:1 # pinned

# about production
production:
  # the image
  image: web:0 # old
  source: {repository: r, commit: "1234567", time: "2026-11-27T10:00:00Z"}
# the end
`;

test('replaces one image and leaves every other character alone', () => {
  expect(write(commented, 'staging', { image: 'web:2' })).toBe(
    commented.replace('staging:   web:1 # pinned', 'staging: web:2 # pinned'),
  );
});

test('keeps comments when a text becomes a map', () => {
  expect(write('staging: web:1 # pinned\ndev: web:1\n', 'staging', { image: 'web:2', source })).toBe(`staging:
  # pinned
  image: web:2
  source:
    repository: https://git.acme.dev/web
    commit: "12345678"
    time: 2026-11-28T10:00:00Z
dev: web:1
`);
});

test('keeps comments in a map, and removes what is no longer true', () => {
  expect(write(commented, 'production', { image: 'web:1', hold })).toBe(
    commented.slice(0, commented.indexOf('production:')) +
      `production:
  # the image
  image: web:1 # old
  hold:
    image: web:2
    by: Jane
    reason: "it: fails # badly"
    time: 2026-11-28T12:00:00Z
# the end
`,
  );
});

test.each([
  ['a missing file', undefined, '# written by platform deploy, promote and rollback\ndev: web:1\n'],
  ['an empty file', '', 'dev: web:1\n'],
  ['comments alone', '# nothing\n', '# nothing\ndev: web:1\n'],
  ['no line feed at the end', 'prod: web:0', 'prod: web:0\ndev: web:1\n'],
  ['a map in brackets', '{prod: web:0}\n', 'prod: web:0\ndev: web:1\n'],
  ['an entry without image', 'dev:\nprod: web:0\n', 'dev: web:1\nprod: web:0\n'],
])('adds an image to %s', (_, text, expected) => {
  expect(write(text, 'dev', { image: 'web:1' })).toBe(expected);
});

test('refuses a file in which it cannot change one entry', () => {
  expect(() => write('- dev\n', 'dev', { image: 'web:1' })).toThrow(
    'web.images.yaml has a form that cannot be changed',
  );
});

test('what is written is read back, whatever the words are', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(word, word, fc.boolean(), (by, reason, isNew) => {
      const wanted = { image: 'web:2', source, hold: { ...hold, by, reason } };
      const text = write(isNew ? undefined : commented, 'production', wanted);
      const problems: never[] = [];
      const { production } = readEntries({ path: 'f' }, 'web', 0, parse(text), problems);
      expect({ production, problems }).toEqual({
        production: { ...wanted, at: '/production/image' },
        problems: [],
      });
    }),
    { numRuns: 200 },
  );
});
