import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Road } from '../support/road.js';
import { some } from '../support/some.js';
import { repositoryRoot } from '../support/sources.js';

const page = readFileSync(join(repositoryRoot, 'docs/measures.md'), 'utf8');

test('every metric that the page uses is printed by the commands that it names', () => {
  const road = new Road();
  const printed = ['metrics', 'scorecard']
    .map((command) => road.platform(command, '--format', 'openmetrics').out)
    .join('\n');
  const types = new Set([...printed.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name));
  const used = new Set(page.match(/waymark_[a-z_]+/g));
  expect(some([...used]).filter((name) => !types.has(name))).toEqual([]);
});

test('the rule of the page is YAML with an expression in each alert', () => {
  const [, text] = /```yaml\n(apiVersion: monitoring[^`]*)```/.exec(page)!;
  const { rules } = parse(text!).spec.groups[0];
  for (const { alert, expr } of some<{ alert: string; expr: string }>(rules)) {
    expect(alert).toMatch(/^Road/);
    expect(expr).toMatch(/ > /);
  }
});
