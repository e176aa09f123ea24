import { Cron } from 'croner';
import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import type { Place } from '../../problem/problem.js';

/** Why nothing may be released now, and until when. */
export interface Closed {
  readonly why: string;
  /** Undefined if no end is in sight. */
  readonly until: Date | undefined;
  /** Pointer of the window or freeze in platform.yaml. */
  readonly pointer: NonNullable<Place['pointer']>;
  /** Whether Argo CD itself would not sync even if a person asked for it. */
  readonly bindsArgo: boolean;
}

type Window = PlatformSpec['syncWindows'][number];
type Freeze = PlatformSpec['freezes'][number];

interface Span {
  readonly start: Date;
  readonly end: Date;
}

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of a duration such as `90m`, `12h` or `2d`. */
export const lengthOf = (duration: string): number =>
  Number(duration.slice(0, -1)) * units[duration.at(-1) as keyof typeof units];

/**
 * Whether releases to a tier are closed at a time. As in Argo CD, a deny window closes; an allow window closes all
 * other times. A freeze closes its days, which no schedule can say.
 */
export function closedAt(
  { syncWindows, freezes }: Pick<PlatformSpec, 'syncWindows' | 'freezes'>,
  tier: string,
  now: Date,
): Closed | undefined {
  const windows = syncWindows
    .map((window, i) => ({ ...window, pointer: `/spec/syncWindows/${i}` }))
    .filter(({ tiers }) => tiers.includes(tier));
  const days = freezes
    .map((freeze, i) => ({ ...freeze, pointer: `/spec/freezes/${i}` }))
    .filter(({ tiers }) => tiers.includes(tier));
  const first = closedNow(windows, days, now);
  if (first === undefined) return undefined;
  let { until } = first;
  // windows may follow each other without a gap, or for ever
  for (let i = 0; ; i++) {
    if (i === 100) return { ...first, until: undefined };
    const next = until && closedNow(windows, days, until);
    if (next === undefined) break;
    until = next.until;
  }
  return { ...first, until };
}

type Placed<Of> = readonly (Of & { readonly pointer: string })[];

function closedNow(windows: Placed<Window>, freezes: Placed<Freeze>, now: Date): Closed | undefined {
  for (const { pointer, reason, ...days } of freezes) {
    const { start, end } = spanOf(days);
    if (start <= now && now < end)
      return {
        why: `a freeze from ${days.from} to ${days.to} (${reason})`,
        until: end,
        pointer,
        bindsArgo: false,
      };
  }
  for (const window of windows.filter(({ kind }) => kind === 'deny')) {
    const span = activeSpan(window, now);
    if (span !== undefined)
      return {
        why: `the sync window "${window.schedule}" of ${window.duration}, which denies syncs`,
        until: span.end,
        pointer: window.pointer,
        bindsArgo: !window.manualSync,
      };
  }
  const allowing = windows.filter(({ kind }) => kind === 'allow');
  if (allowing.length === 0 || allowing.some((window) => activeSpan(window, now) !== undefined))
    return undefined;
  const opens = allowing
    .map((window) => ({ window, start: cronOf(window).nextRun(now) }))
    .filter(({ start }) => start !== null)
    .sort((a, b) => a.start!.getTime() - b.start!.getTime())[0];
  const window = opens?.window ?? allowing[0]!;
  return {
    why: 'no sync window that allows syncs is open',
    // a schedule such as 30 February never comes
    until: opens?.start ?? undefined,
    pointer: window.pointer,
    bindsArgo: !window.manualSync,
  };
}

const cronOf = ({ schedule, timeZone }: Window): Cron => new Cron(schedule, { timezone: timeZone });

/** The run of a window that a time falls in. The last run that has begun ends last. */
function activeSpan(window: Window, now: Date): Span | undefined {
  // schedules have whole minutes, and a run that begins now has begun
  const [start] = cronOf(window).previousRuns(1, new Date(now.getTime() + 1000));
  if (start === undefined) return undefined;
  const end = new Date(start.getTime() + lengthOf(window.duration));
  return now < end ? { start, end } : undefined;
}

/** A freeze in time: from the beginning of its first day to the end of its last one. */
export function spanOf({ from, to, timeZone }: Pick<Freeze, 'from' | 'to' | 'timeZone'>): Span {
  return { start: midnight(from, 0, timeZone), end: midnight(to, 1, timeZone) };
}

/** The beginning of a day, or of the day after it, in a time zone. */
function midnight(day: string, later: number, timeZone: string): Date {
  const date = new Date(Date.parse(`${day}T00:00:00Z`) + later * units.d);
  return new Cron(`${date.toISOString().slice(0, 10)}T00:00:00`, { timezone: timeZone }).nextRun(
    new Date('0000-01-01'),
  )!;
}
