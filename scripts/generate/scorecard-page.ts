import type { ScorecardCheck } from '../../constructs/scorecard/schema.js';
import { factDocs } from '../catalog/scorecard/fact-docs.js';
import { cell, code, page, table } from './markdown.js';

/** The page about the built-in checks of scorecards, and the facts that decide them. */
export const scorecardPage = (checks: readonly ScorecardCheck[]): string =>
  page(
    '# Scorecard',
    '',
    'Built-in checks, from bronze to gold. [Why is my scorecard silver](../scorecards.md) says how they make a level, and how an organisation adds its own.',
    '',
    ...table(
      ['Check', 'Level', 'Importance', 'Met if', 'About', 'Fact'],
      checks.map(({ name, level, importance, title, of, production, ...check }) => [
        code(name),
        level,
        importance,
        cell(title),
        `${of === 'data' ? 'data' : 'the service'}${production ? ', in production' : ''}`,
        code(`${check.fact}${conditionOf(check)}`),
      ]),
    ),
    '',
    '## Facts',
    '',
    'A fact that has no meaning for a unit is absent: then a check of it does not apply.',
    '',
    ...table(
      ['Fact', 'Meaning'],
      Object.entries(factDocs).map(([name, means]) => [code(name), cell(means)]),
    ),
  );

function conditionOf({
  is,
  atLeast,
  atMost,
  days,
}: Pick<ScorecardCheck, 'is' | 'atLeast' | 'atMost' | 'days'>) {
  return [
    is === undefined ? '' : ` is ${is}`,
    atLeast === undefined ? '' : ` at least ${atLeast}`,
    atMost === undefined ? '' : ` at most ${atMost}`,
    days === undefined ? '' : ` plus ${days} days`,
  ].join('');
}
