import { expect, test } from 'vitest';
import { isTimeZone, scheduleFault } from './schedule.js';

test.each(['30 2 * * *', '*/15 0-6/2 1,15 jan-mar MON-FRI', '0 0 ? * 0', '@daily', '5/10 * * * *'])(
  '%s is a schedule',
  (schedule) => {
    expect(scheduleFault(schedule)).toBeUndefined();
  },
);

test.each([
  ['60 2 * * *', '"60" is not a valid minute; it must be from 0 to 59'],
  ['0 24 * * *', '"24" is not a valid hour'],
  ['0 0 0 * *', '"0" is not a valid day of the month'],
  ['0 0 1 foo *', '"foo" is not a valid month'],
  ['0 0 1 * 7', '"7" is not a valid day of the week'],
  ['*/0 * * * *', '"*/0" is not a valid minute'],
  ['10-5 * * * *', '"10-5" is not a valid minute'],
  ['1,,2 * * * *', '"" is not a valid minute'],
])('%s is none', (schedule, fault) => {
  expect(scheduleFault(schedule)).toContain(fault);
});

test('only existing time zones are accepted, in their exact spelling', () => {
  expect(['Europe/Berlin', 'Etc/UTC', 'UTC', 'Asia/Calcutta'].filter(isTimeZone)).toHaveLength(4);
  expect(['Europe/Berlim', 'europe/berlin', 'Local'].filter(isTimeZone)).toEqual([]);
});
