import { locateAll } from '../pipeline/locate.js';
import { type Days, metricsOf } from '../pipeline/metrics/metrics.js';
import { Fault } from '../problem/fault.js';
import { metricsCsv, metricsJson, metricsOpenMetrics, metricsText } from '../report/metrics.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';
import { showProblems } from './show-problems.js';

export async function run({ flags, root, terminal }: Invocation): Promise<number> {
  const { format } = flags;
  const days = daysIn(flags);
  const { report, problems } = await metricsOf(root, days, terminal.progress);
  if (format === 'json') terminal.print(metricsJson(report, locateAll(root, problems)));
  else if (!showProblems(problems, { root, terminal }))
    terminal.print(
      format === 'csv'
        ? metricsCsv(report)
        : format === 'openmetrics'
          ? metricsOpenMetrics(report)
          : metricsText(report, styleOf(terminal.colour)),
    );
  return problems.length > 0 ? 1 : 0;
}

/** The days that flags name; by default the last 90. */
function daysIn({ since = '90d', until }: Invocation['flags']): Days {
  const days = /^([1-9]\d{0,3})d$/.exec(String(since))?.[1];
  if (days === undefined)
    throw new Fault(`--since ${since} is no number of days`, 'write it like 90d; at most 9999d');
  const day = until === undefined ? new Date().toISOString().slice(0, 10) : String(until);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || !isDay(day))
    throw new Fault(`--until ${day} is not a day`, 'write it like 2026-12-31');
  return { day, days: Number(days) };
}

function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
