/** A date in UTC such as `2026-12-31`, so that every machine agrees on it. */
export type Day = string;

const day = 24 * 60 * 60 * 1000;

export const today = (): Day => new Date().toISOString().slice(0, 10);

/** Days from `now` until `end`; negative if `end` has passed. */
export const daysUntil = (end: Day, now: Day): number => (Date.parse(end) - Date.parse(now)) / day;

export const dayAfter = (start: Day, days: number): Day =>
  new Date(Date.parse(start) + days * day).toISOString().slice(0, 10);

/** The most days that a waiver may last. */
export const longest = 90;
/** Days before its end from which a waiver warns. */
export const soon = 14;
