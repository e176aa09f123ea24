import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, placeOf } from '../candidate.js';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

interface Part {
  readonly noun: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const parts: readonly Part[] = [
  { noun: 'minute', min: 0, max: 59 },
  { noun: 'hour', min: 0, max: 23 },
  { noun: 'day of the month', min: 1, max: 31 },
  { noun: 'month', min: 1, max: 12, names: months },
  { noun: 'day of the week', min: 0, max: 6, names: days },
];

/** The fault of a cron expression as Kubernetes reads it; undefined if it is valid. */
export function scheduleFault(schedule: string): string | undefined {
  if (schedule.startsWith('@')) return undefined;
  const texts = schedule.split(' ');
  for (const [i, part] of parts.entries())
    for (const term of texts[i]!.split(','))
      if (!isTerm(term, part))
        return `${JSON.stringify(term)} is not a valid ${part.noun}; it must be from ${part.min} to ${part.max}`;
  return undefined;
}

function isTerm(term: string, { min, max, names }: Part): boolean {
  const [, range = '', step] = /^([^/]+)(?:\/([0-9]+))?$/.exec(term) ?? [];
  if (step !== undefined && Number(step) === 0) return false;
  if (range === '*' || range === '?') return true;
  const bounds = range.split('-').map((text) => {
    const nameIndex = names?.indexOf(text.toLowerCase()) ?? -1;
    return nameIndex >= 0 ? nameIndex + min : /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  });
  const [from = Number.NaN, to = from] = bounds;
  return bounds.length <= 2 && from >= min && to <= max && from <= to;
}

let mainNames: Set<string> | undefined;

/** Whether a time zone exists. Upper and lower case matter, because Kubernetes looks for a file of that name. */
export function isTimeZone(zone: string): boolean {
  mainNames ??= new Set(['Etc/UTC', 'UTC', ...Intl.supportedValuesOf('timeZone')]);
  return mainNames.has(zone) || isAlias(zone);
}

/**
 * Whether a name is an alias of a time zone. Only the date formatter knows them, and its first use costs 50 ms, so it
 * is asked last.
 */
function isAlias(zone: string): boolean {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions();
    return timeZone.toLowerCase() !== zone.toLowerCase();
  } catch {
    return false;
  }
}

/** Checks schedule and time zone of a CronJob. */
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
