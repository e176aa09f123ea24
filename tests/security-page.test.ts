import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasTest } from './support/named-tests.js';
import { some } from './support/some.js';

const docs = join(import.meta.dirname, '../docs');
const page = readFileSync(join(docs, 'security.md'), 'utf8');

/** The rows of the tables under "What holds", each a sentence and the links to its tests. */
const rows = page
  .split(/^#+ /m)
  .filter((section) => section.startsWith('What holds'))
  .flatMap((section) =>
    section.split('\n').filter((line) => line.startsWith('| ') && !/^\| (-+|Sentence) /.test(line)),
  )
  .map((line) => {
    const [, sentence, tests] = /^\| (.+?) \| (.*) \|$/.exec(line) ?? [];
    if (tests === undefined) throw new Error(`${line} is not a row of two columns`);
    return { sentence: sentence!, tests: [...tests.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)] };
  });

test('the page has a table for each boundary', () => {
  expect([...page.matchAll(/^### What holds for (.+)$/gm)].map(([, name]) => name)).toEqual([
    'team code',
    'the engine',
    'pull-request CI',
    'the cluster',
    'the cloud',
    'the portal',
  ]);
});

describe.each(some(rows).map(({ sentence, tests }) => [sentence, tests] as const))('%s', (_, tests) => {
  test('is proved by tests that exist', () => {
    for (const [, title, file] of some(tests)) {
      expect(file).toMatch(/^\.\.\/(tests|scripts|constructs)\/.+\.test\.ts$/);
      expect([file, title, hasTest(join(docs, file!), title!)]).toEqual([file, title, true]);
    }
  });
});
