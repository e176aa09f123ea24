import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import { isDay } from '../../load/check-day.js';
import { isTimeZone } from '../../objects/schedule.js';
import { attempt, Fault } from '../../problem/fault.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { hasErrors, type Problem } from '../../problem/problem.js';
import { withValue } from '../fix/with-value.js';
import { loadAndPlan } from '../load-and-plan.js';
import { spanOf } from './windows.js';

export type Freeze = PlatformSpec['freezes'][number];

export interface FreezeOptions {
  readonly root: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  /** Tiers to freeze; those of production by default. */
  readonly tiers: readonly string[] | undefined;
  readonly timeZone: string;
}

/** Adds days without releases to platform.yaml. */
export async function freeze(
  options: FreezeOptions,
): Promise<{ freeze: Freeze } | { problems: readonly Problem[] }> {
  const { root, from, to, reason, timeZone } = options;
  const { organisation, problems, typed } = await loadAndPlan(root);
  typed.stop();
  if (organisation === undefined || hasErrors(problems)) return { problems };
  checkDays(options);
  const { tiers } = organisation;
  const production = [...tiers.values()].filter(({ spec }) => spec.production).map(({ name }) => name);
  const wanted = options.tiers ?? production;
  const unknown = wanted.find((name) => !tiers.has(name));
  if (unknown !== undefined)
    throw new Fault(
      `there is no tier ${unknown}${didYouMean(unknown, tiers.keys())}`,
      `the tiers are ${listOf(tiers.keys())}`,
    );
  if (wanted.length === 0)
    throw new Fault('no tier is a production tier', `name tiers with --tiers: ${listOf(tiers.keys())}`);
  const added = { from, to, reason, tiers: [...wanted], timeZone };
  const { file } = organisation.platform;
  attempt(`cannot write ${file}`, () => {
    const text = readFileSync(join(root, file), 'utf8');
    writeFileSync(join(root, file), withValue(text, { file, pointer: '/spec/freezes/-' }, added));
  });
  return { freeze: added };
}

function checkDays({ from, to, timeZone }: FreezeOptions): void {
  for (const day of [from, to]) {
    if (!isDay(day)) throw new Fault(`${day} is not a day`, 'write days as 2026-12-21');
  }
  if (!isTimeZone(timeZone))
    throw new Fault(`there is no time zone ${timeZone}`, 'write it like Europe/Berlin');
  if (to < from)
    throw new Fault(`the freeze ends on ${to}, before it begins on ${from}`, 'swap the two days');
  if (spanOf({ from, to, timeZone }).end < new Date())
    throw new Fault(`${to} is over already`, 'name a day in the future');
}
