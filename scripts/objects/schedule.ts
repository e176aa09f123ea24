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

const shorthand =
  /^@(yearly|annually|monthly|weekly|daily|midnight|hourly|every (\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+)$/;

/** The fault of a cron expression as Kubernetes reads it; undefined if it is valid. */
export function scheduleFault(schedule: string): string | undefined {
  if (/TZ/.test(schedule))
    return 'a time zone is not part of a schedule; it has a field of its own: timeZone';
  if (schedule.startsWith('@'))
    return shorthand.test(schedule)
      ? undefined
      : `${JSON.stringify(schedule)} is not a shorthand such as @daily`;
  const texts = schedule.trim().split(/\s+/);
  if (texts.length !== parts.length)
    return `a schedule has ${parts.length} fields (minute, hour, day of the month, month, day of the week), not ${texts.length}`;
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
  return mainNames.has(zone) || isFurtherName(zone);
}

/**
 * Whether a name is an alias of a time zone, or one of those without a place, such as Etc/GMT+1. Only the date
 * formatter knows them, and its first use costs 50 ms, so it is asked last.
 */
function isFurtherName(zone: string): boolean {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions();
    return /^[A-Z]/.test(zone) && (timeZone === zone || timeZone.toLowerCase() !== zone.toLowerCase());
  } catch {
    return false;
  }
}
