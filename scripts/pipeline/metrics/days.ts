import { isDay } from '../../load/check-day.js';
import { Fault } from '../../problem/fault.js';
import { today } from '../../waivers/days.js';

/** Which days to measure: `days` of them, up to and including `day`. */
export interface Days {
  readonly day: string;
  readonly days: number;
}

/** The days that flags name: the last 90 by default. */
export function daysOf(since: unknown = '90d', until: unknown = today()): Days {
  const days = /^([1-9]\d{0,3})d$/.exec(String(since))?.[1];
  if (days === undefined)
    throw new Fault(`--since ${since} is no number of days`, 'write it like 90d; at most 9999d');
  const day = String(until);
  if (!isDay(day)) throw new Fault(`--until ${day} is not a day`, 'write it like 2026-12-31');
  return { day, days: Number(days) };
}
