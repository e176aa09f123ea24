import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, placeOf } from '../candidate.js';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

interface Part {
  readonly what: string;
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const parts: readonly Part[] = [
  { what: 'minute', least: 0, most: 59 },
  { what: 'hour', least: 0, most: 23 },
  { what: 'day of the month', least: 1, most: 31 },
  { what: 'month', least: 1, most: 12, names: months },
  { what: 'day of the week', least: 0, most: 6, names: days },
];

/** What is wrong with a cron expression, as Kubernetes reads them. */
export function scheduleFault(schedule: string): string | undefined {
  if (schedule.startsWith('@')) return undefined;
  const texts = schedule.split(' ');
  for (const [i, part] of parts.entries())
    for (const term of texts[i]!.split(','))
      if (!isTerm(term, part))
        return `${JSON.stringify(term)} is not a valid ${part.what}; it must be from ${part.least} to ${part.most}`;
  return undefined;
}

function isTerm(term: string, { least, most, names }: Part): boolean {
  const [, range = '', step] = /^([^/]+)(?:\/([0-9]+))?$/.exec(term) ?? [];
  if (step !== undefined && Number(step) === 0) return false;
  if (range === '*' || range === '?') return true;
  const bounds = range.split('-').map((text) => {
    const named = names?.indexOf(text.toLowerCase()) ?? -1;
    return named >= 0 ? named + least : /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  });
  const [from = Number.NaN, to = from] = bounds;
  return bounds.length <= 2 && from >= least && to <= most && from <= to;
}

let common: Set<string> | undefined;

/** Whether there is such a time zone; its case counts, because Kubernetes looks for a file of that name. */
export function isTimeZone(zone: string): boolean {
  common ??= new Set(['Etc/UTC', 'UTC', ...Intl.supportedValuesOf('timeZone')]);
  return common.has(zone) || isAlias(zone);
}

/** Other names are known only to the formatter of dates, whose first use costs every run 50 ms. */
function isAlias(zone: string): boolean {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions();
    return timeZone.toLowerCase() !== zone.toLowerCase();
  } catch {
    return false;
  }
}

/** Checks when a CronJob runs. */
export function checkSchedule(candidate: Candidate, problems: Problem[]): void {
  const { schedule, timeZone } = candidate.spec as { schedule?: string; timeZone?: string };
  if (schedule === undefined || timeZone === undefined) return;
  const fault = scheduleFault(schedule);
  if (fault !== undefined) problems.push(error('bad-value', placeOf(candidate, '/schedule'), fault));
  if (!isTimeZone(timeZone))
    problems.push(
      error('bad-value', placeOf(candidate, '/timeZone'), `there is no time zone ${timeZone}`, {
        help: 'write it like Europe/Berlin',
      }),
    );
}
