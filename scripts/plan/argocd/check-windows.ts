import { checkDay } from '../../load/check-day.js';
import { placeIn } from '../../load/declaration.js';
import { mayDeclareSetting } from '../../load/failed-declarations.js';
import type { Organisation } from '../../load/organisation.js';
import { isTimeZone, scheduleFault } from '../../objects/schedule.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { error, type Problem } from '../../problem/problem.js';

/** Problems of the times at which nothing may be synced or released. */
export const checkWindows = (organisation: Organisation): Problem[] => {
  const { syncWindows, freezes } = organisation.platform.spec;
  return [
    ...syncWindows.flatMap((window, i) => [
      ...checkShared(organisation, window, `/spec/syncWindows/${i}`),
      ...checkSchedule(organisation, window.schedule, `/spec/syncWindows/${i}/schedule`),
    ]),
    ...freezes.flatMap((freeze, i) => [
      ...checkShared(organisation, freeze, `/spec/freezes/${i}`),
      ...checkDays(organisation, freeze, `/spec/freezes/${i}`),
    ]),
  ];
};

/** Checks tiers and time zone, which both kinds of times have. */
function checkShared(
  { platform, tiers, failed }: Organisation,
  { tiers: named, timeZone }: { readonly tiers: readonly string[]; readonly timeZone: string },
  pointer: string,
): Problem[] {
  const unknown = named.flatMap((tier, i) =>
    tiers.has(tier) || mayDeclareSetting({ failed }, 'tier', tier)
      ? []
      : error(
          'unknown-tier',
          placeIn(platform, `${pointer}/tiers/${i}`),
          `there is no tier ${tier}${didYouMean(tier, tiers.keys())}`,
          { help: `the tiers are ${listOf(tiers.keys())}` },
        ),
  );
  if (isTimeZone(timeZone)) return unknown;
  const at = placeIn(platform, `${pointer}/timeZone`);
  const help = 'write it like Europe/Berlin';
  return [...unknown, error('bad-value', at, `there is no time zone ${timeZone}`, { help })];
}

function checkSchedule({ platform }: Organisation, schedule: string, pointer: string): Problem[] {
  const fault = scheduleFault(schedule);
  return fault === undefined ? [] : [error('bad-value', placeIn(platform, pointer), fault)];
}

function checkDays(
  { platform }: Organisation,
  { from, to }: { readonly from: string; readonly to: string },
  pointer: string,
): Problem[] {
  const problems: Problem[] = [];
  checkDay(from, placeIn(platform, `${pointer}/from`), problems);
  checkDay(to, placeIn(platform, `${pointer}/to`), problems);
  if (problems.length > 0 || from <= to) return problems;
  const message = `the freeze ends on ${to}, before it begins on ${from}`;
  return [error('bad-value', placeIn(platform, `${pointer}/to`), message, { help: 'swap the two days' })];
}
