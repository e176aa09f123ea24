import { printable, visibleJson } from '../problem/printable.js';
import { codeSpan, proseOf } from './inert.js';
import { openMetrics } from './openmetrics.js';
import { problemsField } from './problem-json.js';
import type { Located } from './problems.js';
import type { ScorecardReport, ScoredCheck, ScoredService } from './schemas/scorecard.js';
import type { Style } from './style.js';

export const scorecardJson = (report: ScorecardReport, located: readonly Located[]): string =>
  visibleJson({ ...report, ...problemsField(located) } satisfies ScorecardReport);

const levels = ['none', 'bronze', 'silver', 'gold'] as const;

/** A ladder for one service, a line for each of several. */
export function scorecardText(report: ScorecardReport, style: Style): string {
  const { services, teams, notDeployed } = report;
  const [only] = services;
  if (only !== undefined && services.length === 1 && notDeployed.length === 0) return ladder(only, style);
  const width = Math.max(0, ...services.map(({ service }) => service.length));
  const name = Math.max(0, ...services.map(({ nextStep }) => nextStep?.check.length ?? 0));
  return [
    ...services.map(({ service, level, nextStep, checks }) =>
      [
        `${style.bold(service.padEnd(width))}  ${painted(level, style)}`,
        nextStep === undefined
          ? style.dim(withoutStep(checks))
          : `${nextStep.check.padEnd(name)}  ${style.dim(printable(nextStep.next))}`,
      ].join('  '),
    ),
    ...notDeployed.map((service) => `${service.padEnd(width)}  ${style.dim('not yet deployed')}`),
    ...(services.length + notDeployed.length === 0 ? ['there are no services'] : []),
    '',
    ...teams.map(
      (team) =>
        `${team.team}: ${levels
          .toReversed()
          .filter((level) => team[level] > 0)
          .map((level) => `${team[level]} ${level === 'none' ? 'without a level' : level}`)
          .join(', ')}`,
    ),
    ...(only === undefined ? [] : ['', style.dim(`platform scorecard ${only.service} shows every check.`)]),
  ].join('\n');
}

/** What is left if no check fails. */
function withoutStep(checks: readonly ScoredCheck[]): string {
  const unknown = checks.filter(({ state }) => state === 'not measured').length;
  if (unknown === 0) return 'every check that applies is met';
  return `nothing fails; ${unknown} ${unknown === 1 ? 'check is' : 'checks are'} not measured`;
}

const painted = (level: ScoredService['level'], style: Style): string => {
  const text = level.padEnd(6);
  if (level === 'none') return style.red(text);
  return level === 'gold' ? style.green(text) : style.yellow(text);
};

const signs: Readonly<Record<ScoredCheck['state'], string>> = {
  met: '✔',
  'not met': '✘',
  'does not apply': '–',
  'not measured': '?',
};

function ladder({ service, kind, level, checks, nextStep }: ScoredService, style: Style): string {
  const width = Math.max(...checks.map(({ check }) => check.length));
  const paint = (state: ScoredCheck['state']) =>
    state === 'met' ? style.green : state === 'not met' ? style.red : style.dim;
  const rung = (wanted: ScoredCheck['level']) => {
    const own = checks.filter((check) => check.level === wanted);
    return own.length === 0 ? [] : ['', wanted, ...own.flatMap((check) => lines(check, width, paint, style))];
  };
  return [
    `${style.bold(service)}  ${style.dim(kind)}  ${painted(level, style).trimEnd()}`,
    ...(['bronze', 'silver', 'gold'] as const).flatMap(rung),
    '',
    ...(nextStep === undefined
      ? [withoutStep(checks)]
      : [
          `next step: ${printable(nextStep.next)}`,
          ...(nextStep.command === undefined ? [] : [`  ${printable(nextStep.command)}`]),
        ]),
  ].join('\n');
}

function lines(
  { check, title, state, units, until }: ScoredCheck,
  width: number,
  paint: (state: ScoredCheck['state']) => (text: string) => string,
  style: Style,
): string[] {
  const more = [
    ...(state === 'met' || state === 'not met' ? [] : [state]),
    ...(until === undefined ? [] : [`until ${until}`]),
    ...(units.length === 0
      ? []
      : [`not in ${units.map((id) => id.split('/').slice(1).join('/')).join(', ')}`]),
  ].join('; ');
  const text = `${check.padEnd(width)}  ${printable(title)}`;
  return [`  ${paint(state)(signs[state])} ${text}${more === '' ? '' : style.dim(` (${more})`)}`];
}

/** Tables for a page or a comment: text that people wrote is shown as code, where it has no effect. */
export function scorecardMarkdown({ services, teams, day }: ScorecardReport): string {
  const [only] = services;
  const rows = services.map(
    ({ service, level, nextStep }) =>
      `| ${codeSpan(service)} | ${level} | ${nextStep === undefined ? '' : cell(nextStep.next)} |`,
  );
  return [
    `### Scorecards of ${day}`,
    teams
      .map(
        (team) =>
          `${codeSpan(team.team)}: ${levels
            .toReversed()
            .map((level) => `${team[level]} ${level}`)
            .join(', ')}`,
      )
      .join('  \n'),
    ['| service | level | next step |', '| --- | --- | --- |', ...rows].join('\n'),
    ...(only !== undefined && services.length === 1 ? [checksTable(only)] : []),
  ].join('\n\n');
}

const checksTable = ({ checks }: ScoredService): string =>
  [
    '| | check | level | | next step |',
    '| --- | --- | --- | --- | --- |',
    ...checks.map(
      ({ check, title, level, state, next, command }) =>
        `| ${signs[state]} | ${codeSpan(check)} | ${level} | ${cell(title)} | ${[
          ...(next === undefined ? [state === 'met' ? '' : state] : [cell(next)]),
          ...(command === undefined ? [] : [codeSpan(command).replaceAll('|', '\\|')]),
        ].join(' ')} |`,
    ),
  ].join('\n');

const cell = (text: string): string => proseOf(text).replaceAll('|', '\\|');

const values: Readonly<Record<ScoredCheck['state'], number | undefined>> = {
  met: 1,
  'not met': 0,
  'does not apply': undefined,
  'not measured': undefined,
};

/** Metrics for Prometheus. What is not measured has no sample. */
export const scorecardMetrics = ({ services }: ScorecardReport): string =>
  openMetrics([
    {
      name: 'waymark_scorecard_level',
      help: 'Level of a service: 0 is none, 1 bronze, 2 silver, 3 gold.',
      samples: services.map(
        ({ team, service, level }) => [{ team, service }, levels.indexOf(level)] as const,
      ),
    },
    {
      name: 'waymark_scorecard_check',
      help: 'Whether a service meets a check: 1 or 0.',
      samples: services.flatMap(({ team, service, checks }) =>
        checks.flatMap(({ check, level, importance, state }) => {
          const value = values[state];
          return value === undefined ? [] : [[{ team, service, check, level, importance }, value] as const];
        }),
      ),
    },
  ]);
