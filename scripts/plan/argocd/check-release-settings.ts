import { checkDay } from '../../load/check-day.js';
import { placeIn } from '../../load/declaration.js';
import { mayDeclareSetting } from '../../load/failed-declarations.js';
import type { Organisation } from '../../load/organisation.js';
import { isTimeZone, scheduleFault } from '../../objects/schedule.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { error, type Problem } from '../../problem/problem.js';

/** Problems of what platform.yaml says of releases: closed times and signatures. */
export const checkReleaseSettings = (organisation: Organisation): Problem[] => {
  const { syncWindows, freezes, signatures } = organisation.platform.spec;
  return [
    ...syncWindows.flatMap((window, i) => [
      ...checkShared(organisation, window, `/spec/syncWindows/${i}`),
      ...checkSchedule(organisation, window.schedule, `/spec/syncWindows/${i}/schedule`),
    ]),
    ...freezes.flatMap((freeze, i) => [
      ...checkShared(organisation, freeze, `/spec/freezes/${i}`),
      ...checkDays(organisation, freeze, `/spec/freezes/${i}`),
    ]),
    ...(signatures === undefined ? [] : checkSignatures(organisation, signatures)),
  ];
};

/** Checks tiers and time zone, which both kinds of times have. */
function checkShared(
  organisation: Organisation,
  { tiers, timeZone }: { readonly tiers: readonly string[]; readonly timeZone: string },
  pointer: string,
): Problem[] {
  const unknown = checkTiers(organisation, tiers, pointer);
  if (isTimeZone(timeZone)) return unknown;
  const at = placeIn(organisation.platform, `${pointer}/timeZone`);
  const help = 'write it like Europe/Berlin';
  return [...unknown, error('bad-value', at, `there is no time zone ${timeZone}`, { help })];
}

const checkTiers = (
  { platform, tiers, failed }: Organisation,
  named: readonly string[],
  pointer: string,
): Problem[] =>
  named.flatMap((tier, i) =>
    tiers.has(tier) || mayDeclareSetting({ failed }, 'tier', tier)
      ? []
      : error(
          'unknown-tier',
          placeIn(platform, `${pointer}/tiers/${i}`),
          `there is no tier ${tier}${didYouMean(tier, tiers.keys())}`,
          { help: `the tiers are ${listOf(tiers.keys())}` },
        ),
  );

/** An image is verified by a key or by certificates, never by nothing. */
function checkSignatures(
  organisation: Organisation,
  { tiers, key, keyless }: NonNullable<Organisation['platform']['spec']['signatures']>,
): Problem[] {
  const unknown = checkTiers(organisation, tiers, '/spec/signatures');
  if ((key === undefined) !== (keyless === undefined)) return unknown;
  const message = `signatures have ${key === undefined ? 'neither "key" nor "keyless"' : 'both "key" and "keyless"'}`;
  return [
    ...unknown,
    error('bad-value', placeIn(organisation.platform, '/spec/signatures'), message, {
      help: 'write one of them',
    }),
  ];
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
