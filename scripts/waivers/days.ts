/** A day of UTC, `2026-12-31`: the same one everywhere. */
export type Day = string;

const day = 24 * 60 * 60 * 1000;

export const today = (): Day => new Date().toISOString().slice(0, 10);

/** How many days a day is away; negative once it is over. */
export const daysUntil = (end: Day, now: Day): number => (Date.parse(end) - Date.parse(now)) / day;

export const dayAfter = (start: Day, days: number): Day =>
  new Date(Date.parse(start) + days * day).toISOString().slice(0, 10);

/** The most that a waiver may be ahead of its end, */
export const longest = 90;
/** and the time before it in which it says so. */
export const soon = 14;
