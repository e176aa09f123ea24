import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixtureProblems } from '../../scripts/policy/fixtures.js';
import { ruleBundleIn } from '../../scripts/rules/open.js';
import { digestsIn, policyTree } from '../../scripts/rules/sources.js';

const folder = join(import.meta.dirname, '../../policies');
const tree = policyTree(folder);
const bundle = ruleBundleIn(join(folder, 'bundle'));
const { index } = bundle;

test('the committed bundle is compiled from the committed rules', () => {
  expect(index.sources).toEqual(digestsIn(tree, false));
  expect(index.rules.map(({ id }) => id)).toEqual(tree.rules.map(({ id }) => id));
});

describe.each(index.rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('refuses and accepts its fixtures', () => {
    expect(fixtureProblems(bundle, rule, join(folder, id))).toEqual([]);
  });

  test('has a test of its own, and a page', () => {
    expect(existsSync(join(folder, id, 'rule_test.rego'))).toBe(true);
    expect(readFileSync(join(folder, id, 'README.md'), 'utf8')).toContain(`# ${rule.title}`);
  });
});
