import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Waiver } from '../scripts/load/organisation.js';
import { error, type Problem, warning } from '../scripts/problem/problem.js';
import { dayAfter, daysUntil } from '../scripts/waivers/days.js';
import { waive } from '../scripts/waivers/waive.js';
import { waiverProblems } from '../scripts/waivers/waiver-problems.js';

const today = '2026-12-31';
const rule = 'hardening/read-only-root';
const unit = 'payments/staging/legacy';
const object = 'Deployment/legacy';

const waiverUntil = (expires: string, more: Partial<Waiver> = {}): Waiver => ({
  rule,
  unit,
  object,
  owner: 'jane@acme.dev',
  reason: 'until v3',
  expires,
  team: 'payments',
  at: { file: 'policies/waivers/payments.yaml', document: 0, pointer: '/spec/waivers/0' },
  ...more,
});

const finding = (make = error, more = {}): Problem =>
  make(rule, { file: 'teams/payments/legacy.yaml', pointer: '/kind' }, 'it writes', {
    breach: { object, unit, rendered: { file: 'apps/x.yaml', path: ['spec'] }, ...more },
  });

/** A finding after waivers are applied, and the problems of its waiver. */
function judged(expires: string, changed: ReadonlySet<string> | undefined, found = [finding()]) {
  const waivers = [waiverUntil(expires)];
  const when = { today, ...(changed === undefined ? {} : { changed }) };
  const { problems, used } = waive(found, waivers, when);
  const own = waiverProblems(waivers, {
    ...when,
    used,
    rules: [rule],
    units: [unit],
    whole: true,
    mustBeUsed: () => true,
  });
  return [...problems, ...own].map(({ code, severity }) => `${severity} ${code}`);
}

const changes = new Set([unit]);
const nothingChanges = new Set<string>();

test.each([
  // a year ahead, and the last days that are allowed
  ['2027-12-31', [`note ${rule}`, 'error long-waiver']],
  ['2027-04-01', [`note ${rule}`, 'error long-waiver']],
  ['2027-03-31', [`note ${rule}`]],
  ['2027-03-30', [`note ${rule}`]],
  // the two weeks before the waiver expires
  ['2027-01-15', [`note ${rule}`]],
  ['2027-01-14', [`note ${rule}`, 'warning expiring-waiver']],
  ['2027-01-01', [`note ${rule}`, 'warning expiring-waiver']],
  ['2026-12-31', [`note ${rule}`, 'warning expiring-waiver']],
  // expired
  ['2026-12-30', [`error ${rule}`, 'warning expired-waiver']],
  ['2020-02-29', [`error ${rule}`, 'warning expired-waiver']],
])('on 2026-12-31, where its unit changes, a waiver until %s', (expires, expected) => {
  expect(judged(expires, changes)).toEqual(expected);
});

test('an expired waiver is a warning if its unit does not change', () => {
  expect(judged('2026-12-30', nothingChanges)).toEqual([`warning ${rule}`, 'warning expired-waiver']);
  expect(judged('2026-12-31', nothingChanges)).toEqual([`note ${rule}`, 'warning expiring-waiver']);
});

test('if dates have no effect, no waiver blocks', () => {
  expect(judged('2026-12-30', undefined)).toEqual([`warning ${rule}`, 'warning expired-waiver']);
  expect(judged('2029-12-30', undefined)).toEqual([`note ${rule}`, 'warning long-waiver']);
});

test('a warning can be waived as well, and stays a warning once the waiver has expired', () => {
  expect(judged('2027-02-01', changes, [finding(warning)])).toEqual([`note ${rule}`]);
  expect(judged('2026-12-01', changes, [finding(warning)])).toEqual([
    `warning ${rule}`,
    'warning expired-waiver',
  ]);
});

test('a waiver is for one object of one unit, and for one rule', () => {
  const others = [
    finding(error, { object: 'Deployment/legacy-api' }),
    finding(error, { unit: 'payments/production/legacy' }),
    { ...finding(), code: 'hardening/probes' as const },
    error('policy-failed', { file: 'x' }, 'the policies could not judge it'),
  ];
  expect(judged('2027-02-01', changes, others)).toEqual([
    ...others.map(({ code }) => `error ${code}`),
    'error unused-waiver',
  ]);
});

test('a waived finding names the owner of its waiver', () => {
  const { problems } = waive([finding()], [waiverUntil('2027-02-01')], { today });
  expect(problems[0]!.breach).toEqual({
    ...finding().breach,
    waiver: { owner: 'jane@acme.dev', reason: 'until v3', expires: '2027-02-01' },
  });
});

const anyDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('days are counted by the calendar, through leap days and wherever clocks change', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -2000, max: 2000 }), (start, days) => {
      const end = dayAfter(start, days);
      expect(daysUntil(end, start)).toBe(days);
      expect(dayAfter(end, -days)).toBe(start);
    }),
  );
});

test('a waiver only ever gets weaker as days pass', () => {
  const strength = { note: 0, warning: 1, error: 2 };
  fc.assert(
    fc.property(anyDay, anyDay, fc.nat(400), fc.boolean(), (expires, start, later, isChanged) => {
      const changed = isChanged ? changes : nothingChanges;
      const on = (day: string) =>
        strength[waive([finding()], [waiverUntil(expires)], { today: day, changed }).problems[0]!.severity];
      expect(on(dayAfter(start, later))).toBeGreaterThanOrEqual(on(start));
    }),
  );
});
