import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { schemas } from '../../constructs/schemas.js';
import { some } from '../../tests/support/some.js';
import { kindDoc } from '../kinds/kind-docs.js';
import { ruleTable } from '../policy/table.js';
import { codes } from '../problem/codes.js';
import type { RuleIndex } from '../rules/bundle.js';
import { referencePages } from './reference.js';
import { readChecks } from './scorecard.js';

const root = join(import.meta.dirname, '../..');
const { rules } = JSON.parse(readFileSync(join(root, 'policies/bundle/rules.json'), 'utf8')) as RuleIndex;
const pages = referencePages(schemas.map(kindDoc), readChecks(join(root, 'scorecard/checks.yaml'))).set(
  'policies.md',
  ruleTable(rules, '../../policies'),
);

// tests/rights-page.test.ts writes the first from the rendered roles of the example, and tests/agreement/ the second from
// modules of other projects
const writtenElsewhere: ReadonlySet<string> = new Set([
  'rights.md',
  'agreement.md',
  'proof.md',
  'argocd-rights.md',
]);

test('the committed pages are exactly the generated ones', () => {
  const folder = join(root, 'docs/reference');
  const committed = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.md') && !writtenElsewhere.has(file),
  );
  expect(committed.sort()).toEqual([...pages.keys()].sort());
  for (const [path, text] of some(pages)) expect(readFileSync(join(folder, path), 'utf8')).toBe(text);
});

test('every code of the closed list is produced somewhere', () => {
  const sources = readdirSync(join(root, 'scripts'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('problem/codes'))
    .map((file) => readFileSync(join(root, 'scripts', file), 'utf8'))
    .join('\n');
  // codes for references to missing teams, tiers or clusters, composed as `unknown-${kind}`
  const composed = ['unknown-team', 'unknown-tier', 'unknown-cluster'];
  const unused = Object.keys(codes).filter(
    (code) =>
      !sources.includes(`'${code}'`) && !(composed.includes(code) && sources.includes('`unknown-${kind}`')),
  );
  expect(unused).toEqual([]);
});
