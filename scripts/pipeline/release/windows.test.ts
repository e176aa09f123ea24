import { describe, expect, test } from 'vitest';
import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import { closedAt, lengthOf } from './windows.js';

type Window = PlatformSpec['syncWindows'][number];
type Freeze = PlatformSpec['freezes'][number];

const window = (
  kind: Window['kind'],
  schedule: string,
  duration: string,
  more: Partial<Window> = {},
): Window => ({
  ...{ kind, schedule, duration, tiers: ['production'], timeZone: 'UTC', manualSync: false },
  ...more,
});
const freeze = (from: string, to: string, timeZone = 'UTC'): Freeze => ({
  ...{ from, to, timeZone, reason: 'Christmas', tiers: ['production'] },
});

/** The end of what closes production at a time, or undefined if it is open. */
function until(
  at: string,
  syncWindows: Window[],
  freezes: Freeze[] = [],
  tier = 'production',
): string | undefined {
  return closedAt({ syncWindows, freezes }, tier, new Date(at))?.until?.toISOString().replace(':00.000Z', '');
}

// 2026-11-27 is a Friday
describe('a window that denies', () => {
  const weekend = [window('deny', '0 18 * * 5', '62h')];

  test.each([
    ['2026-11-27T17:59:59Z', undefined],
    ['2026-11-27T18:00:00Z', '2026-11-30T08:00'],
    ['2026-11-29T12:00:00Z', '2026-11-30T08:00'],
    ['2026-11-30T07:59:59Z', '2026-11-30T08:00'],
    ['2026-11-30T08:00:00Z', undefined],
  ])('at %s is closed until %s', (at, end) => {
    expect(until(at, weekend)).toBe(end);
  });

  test('counts in its time zone, summer time included', () => {
    const berlin = [window('deny', '0 18 * * *', '1h', { timeZone: 'Europe/Berlin' })];
    expect(until('2026-11-27T17:30:00Z', berlin)).toBe('2026-11-27T18:00');
    expect(until('2026-07-01T16:30:00Z', berlin)).toBe('2026-07-01T17:00');
  });

  test('does not close other tiers', () => {
    expect(until('2026-11-28T12:00:00Z', weekend, [], 'staging')).toBe(undefined);
  });

  test('is followed by others without a gap', () => {
    const nights = [window('deny', '0 20 * * *', '10h'), window('deny', '0 6 * * *', '2h')];
    expect(until('2026-11-27T21:00:00Z', nights)).toBe('2026-11-28T08:00');
  });

  test('ends with its last run if runs overlap', () => {
    expect(until('2026-11-27T13:30:00Z', [window('deny', '0 12-13 * * *', '3h')])).toBe('2026-11-27T16:00');
  });

  test('that never ends has no end in sight', () => {
    const always = { syncWindows: [window('deny', '* * * * *', '2h')], freezes: [] };
    expect(closedAt(always, 'production', new Date('2026-11-27T12:00:00Z'))).toMatchObject({
      until: undefined,
    });
  });
});

describe('windows that allow', () => {
  const hours = [window('allow', '0 9 * * 1-5', '8h')];

  test('close all other times, until the next one opens', () => {
    expect(until('2026-11-27T10:00:00Z', hours)).toBe(undefined);
    expect(until('2026-11-27T17:00:00Z', hours)).toBe('2026-11-30T09:00');
  });

  test('open only where nothing denies', () => {
    const both = [...hours, window('deny', '0 9 30 11 *', '3h')];
    expect(until('2026-11-27T18:00:00Z', both)).toBe('2026-11-30T12:00');
  });

  test('that never come keep the tier closed', () => {
    const never = { syncWindows: [window('allow', '0 0 30 2 *', '1h')], freezes: [] };
    expect(closedAt(never, 'production', new Date('2026-11-27T12:00:00Z'))).toMatchObject({
      until: undefined,
    });
  });
});

describe('a freeze', () => {
  const christmas = [freeze('2026-12-21', '2027-01-03')];

  test.each([
    ['2026-12-20T23:59:59Z', undefined],
    ['2026-12-21T00:00:00Z', '2027-01-04T00:00'],
    ['2027-01-03T23:59:59Z', '2027-01-04T00:00'],
    ['2027-01-04T00:00:00Z', undefined],
    ['2027-12-25T00:00:00Z', undefined],
  ])('at %s is closed until %s', (at, end) => {
    expect(until(at, [], christmas)).toBe(end);
  });

  test('begins and ends at midnight of its time zone', () => {
    const inTokyo = [freeze('2026-12-21', '2026-12-21', 'Asia/Tokyo')];
    expect(until('2026-12-20T15:00:00Z', [], inTokyo)).toBe('2026-12-21T15:00');
    expect(until('2026-12-20T14:59:59Z', [], inTokyo)).toBe(undefined);
  });

  test('is extended by a window that follows', () => {
    expect(until('2027-01-03T12:00:00Z', [window('deny', '0 23 * * *', '9h')], christmas)).toBe(
      '2027-01-04T08:00',
    );
  });
});

test.each([
  ['90m', 5_400_000],
  ['12h', 43_200_000],
  ['2d', 172_800_000],
])('%s has %i milliseconds', (text, milliseconds) => {
  expect(lengthOf(text)).toBe(milliseconds);
});
