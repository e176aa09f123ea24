import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { recordedProofs } from './e2e/support/proof-page.js';
import { hasTest } from './support/named-tests.js';
import { some } from './support/some.js';

const root = join(import.meta.dirname, '..');
const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter((path) =>
  path.endsWith('.md'),
);

/** Claims in the documentation that name their test, as `[✓](../tests/e2e/deletion.test.ts "the claim")`. */
const claims = pages.flatMap((page) =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/\[✓\]\(([^\s)]+)(?:\s+"([^"]+)")?\)/g)].map(
    ([, link, claim]) => ({
      page,
      file: relative(root, join(root, dirname(page), link!)),
      claim: claim ?? '',
    }),
  ),
);

/** Pages that state how Argo CD behaves. */
const stating = ['docs/platform-team.md'];

test('the pages that say how Argo CD behaves name tests', () => {
  expect([...new Set(claims.map(({ page }) => page))]).toEqual(expect.arrayContaining(stating));
});

test.each(some(claims))('$page: $claim is proved by $file', ({ file, claim }) => {
  const isProof = recordedProofs().get(claim)?.file === file;
  expect([file, claim, isProof || hasTest(join(root, file), claim)]).toEqual([file, claim, true]);
});

describe('docs/reference/proof.md', () => {
  test.each(some([...recordedProofs().values()]))('$claim is proved in $file', ({ file }) => {
    expect(existsSync(join(root, file))).toBe(true);
    expect(readFileSync(join(root, file), 'utf8')).toContain('proved(');
  });
});
