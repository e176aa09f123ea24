import { printable, visibleJson } from '../problem/printable.js';
import { csv } from './csv.js';
import { plural } from './numbers.js';
import { openMetrics } from './openmetrics.js';
import { problemsField } from './problem-json.js';
import type { Located } from './problems.js';
import type { MeasuredNumber, MetricsReport } from './schemas/metrics.js';
import type { Style } from './style.js';

export const metricsJson = (report: MetricsReport, located: readonly Located[]): string =>
  visibleJson({ ...report, ...problemsField(located) } satisfies MetricsReport);

/** Each number with its events, how it is computed, and what it leaves out. */
export function metricsText(report: MetricsReport, style: Style): string {
  const { day, days, measures } = report;
  return [
    `${days} days up to ${day}${visiblePart(report)}`,
    ...measures.map((measure) => measureText(measure, style)),
  ].join('\n\n');
}

export function visiblePart({ from, missing }: Pick<MetricsReport, 'from' | 'missing'>): string {
  const start =
    from === undefined ? 'no commit has teams/ yet' : `visible history since ${from.slice(0, 10)}`;
  return missing === undefined ? `; ${start}` : `; ${start} (${printable(missing)})`;
}

function measureText(measure: MeasuredNumber, style: Style): string {
  const { title, how, teams, unseen, notMeasured } = measure;
  const lines = [
    ...(teams.length > 1
      ? [teams.map((each) => `${each.team} ${numberText(measure, each.value)}`).join(', ')]
      : []),
    ...(notMeasured === undefined ? [] : [`not measured: ${printable(notMeasured)}`]),
    ...unseen.map((text) => `not seen: ${printable(text)}`),
    how,
  ];
  return [
    `${style.bold(title)}: ${style.bold(valueText(measure))}`,
    ...lines.map((line) => `  ${style.dim(line)}`),
  ].join('\n');
}

function valueText(measure: MeasuredNumber): string {
  const { value, ninetieth, events, eventName, notMeasured } = measure;
  if (notMeasured !== undefined) return 'not measured';
  if (value === undefined) return 'nothing to measure';
  const slow = ninetieth === undefined ? '' : `, nine of ten within ${numberText(measure, ninetieth)}`;
  return `${numberText(measure, value)} (of ${plural(events, eventName)}${slow})`;
}

/** `2.5 days`, `40 %`, `3.25`. */
export function numberText({ summary }: Pick<MeasuredNumber, 'summary'>, value: number): string {
  if (summary === 'share') return `${Number((value * 100).toFixed(1))} %`;
  return summary === 'median' ? duration(value) : String(value);
}

function duration(seconds: number): string {
  const [unit, length] = (
    [
      ['d', 86_400],
      ['h', 3600],
      ['min', 60],
      ['s', 1],
    ] as const
  ).find(([, each]) => seconds >= each * 2) ?? ['s', 1];
  return `${Number((seconds / length).toFixed(1))} ${unit}`;
}

/** A row for each measure, and one for each team of it. */
export const metricsCsv = ({ day, days, measures }: MetricsReport): string =>
  csv(
    [
      ...['day', 'days', 'measure', 'team', 'value', 'unit', 'events', 'event'],
      ...['not_measured', 'not_seen', 'how'],
    ],
    measures.flatMap((measure) => {
      const { name, value, events, eventName, teams, how, notMeasured, unseen } = measure;
      const row = (team: string, number: number | undefined, of: number) => [
        ...[day, days, name, team, number, units[measure.summary], of, eventName],
        ...[notMeasured, unseen.join('; '), how],
      ];
      return [row('', value, events), ...teams.map((each) => row(each.team, each.value, each.events))];
    }),
  );

const units: Readonly<Record<MeasuredNumber['summary'], string>> = {
  count: 'count',
  'per week': 'per week',
  median: 'seconds',
  share: 'ratio',
};

/** Metrics for Prometheus. What was not measured has no sample. */
export const metricsOpenMetrics = ({ measures }: MetricsReport): string =>
  openMetrics(
    measures.flatMap(({ name, summary, title, how, value, ninetieth, events, eventName, teams }) => {
      const family = `waymark_road_${name.replaceAll('-', '_')}`;
      const unit = summary === 'count' ? '' : `_${units[summary].replaceAll(' ', '_')}`;
      return [
        {
          name: `${family}${unit}`,
          help: `${title}. ${how}`,
          samples: value === undefined ? [] : [[{}, value] as const],
        },
        ...(summary === 'median'
          ? [
              {
                name: `${family}_ninetieth${unit}`,
                help: `${title}: what nine of ten ${eventName}s do not exceed.`,
                samples: ninetieth === undefined ? [] : [[{}, ninetieth] as const],
              },
            ]
          : []),
        {
          name: `${family}_by_team${unit}`,
          help: `${title}, by team. ${how}`,
          samples: teams.map(({ team, value }) => [{ team }, value] as const),
        },
        {
          name: `${family}_events`,
          help: `${title}: number of ${eventName}s that it is computed from.`,
          samples: [[{}, events] as const],
        },
        {
          name: `${family}_events_by_team`,
          help: `${title}, by team: number of ${eventName}s that it is computed from.`,
          samples: teams.map(({ team, events }) => [{ team }, events] as const),
        },
      ];
    }),
  );
