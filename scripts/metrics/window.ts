/** The days that measures are about. All times are milliseconds, and days are those of UTC. */
export interface Window {
  /** Last day: `2026-11-29`. */
  readonly day: string;
  /** Number of days, the last one included. */
  readonly days: number;
  readonly start: number;
  readonly end: number;
  /** Days of the window that the visible history covers. */
  readonly seenDays: number;
}

const dayLength = 24 * 60 * 60 * 1000;

/** The days up to and including a day. `from` is when the visible history begins. */
export function windowOf(day: string, days: number, from: number | undefined): Window {
  const end = Date.parse(`${day}T00:00:00Z`) + dayLength;
  const start = end - days * dayLength;
  const seenFrom = Math.min(end, Math.max(start, from ?? end));
  return { day, days, start, end, seenDays: (end - seenFrom) / dayLength };
}

export const isIn = ({ start, end }: Window, time: number): boolean => start <= time && time < end;
