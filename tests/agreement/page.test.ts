import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ruleBundleOf } from '../../scripts/rules/open.js';
import { some } from '../support/some.js';
import { explanations } from './explained.js';
import { judged } from './page.js';
import { projects } from './projects.js';
import { suites } from './suites.js';

const text = readFileSync(join(import.meta.dirname, '../../docs/reference/agreement.md'), 'utf8');
const sections = new Map(text.split('\n## ').map((section) => [section.split('\n')[0], section]));

test.each(suites)(
  'the page explains as many cases of $title as have another verdict',
  ({ title, version }) => {
    const row = text.split('\n').find((line) => line.startsWith(`| [${title}](`));
    expect(row).toContain(`| ${version} |`);
    const [, agreed, cases] = row!.match(/(\d+) of (\d+)/)!.map(Number);
    const section = sections.get(`Disagreements with ${title}`) ?? '';
    const counts = [...section.matchAll(/^\| (\d+) \|/gm)].map(([, count]) => Number(count));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(cases! - agreed!);
  },
);

test('the page says that no case of Pod Security admission differs', () => {
  expect(text).toMatch(/^\| \[Pod Security admission\].*\| (\d+) of \1 \| 0 \|$/m);
});

test('the page has every explanation, under its suite', () => {
  for (const { suite, reason } of some(explanations))
    expect(sections.get(`Disagreements with ${suite}`)).toContain(reason);
});

test('less than three of a hundred findings about ten projects or more are wrong, and no error', () => {
  expect(new Set(projects.map(({ module }) => module)).size).toBeGreaterThanOrEqual(10);
  expect(judged.wrong / judged.findings).toBeLessThan(0.03);
  expect(judged.wrongErrors).toBe(0);
  expect(text).toContain(`Of ${judged.findings} findings`);
});

test('the suites are compared with rules that exist', () => {
  const ids = ruleBundleOf(import.meta.dirname).index.rules.map(({ id }) => id as string);
  for (const { rules } of some(suites))
    for (const id of Object.values(rules).flat()) expect(ids).toContain(id);
});
