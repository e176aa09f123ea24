import type { Waiver } from '../load/organisation.js';
import type { Problem } from '../problem/problem.js';
import { ruleIndexOf } from '../rules/open.js';
import { type When, waive } from './waive.js';
import { waiverProblems } from './waiver-problems.js';

/** The run whose findings are waived, and how strictly its waivers are checked. */
export interface WaivedRun extends When {
  readonly root: string;
  readonly units: readonly { readonly id: string }[];
  /** Whether every unit was judged; otherwise a waiver without a finding may still be needed. */
  readonly whole: boolean;
  /** Whether an unused waiver is an error instead of a warning. */
  readonly mustBeUsed: (waiver: Waiver) => boolean;
}

/**
 * Applies waivers to the findings of a run and adds problems of the waivers themselves. Its result is never cached,
 * because it depends on the date.
 */
export function applyWaivers(
  problems: readonly Problem[],
  waivers: readonly Waiver[],
  { root, units, ...run }: WaivedRun,
): Problem[] {
  if (waivers.length === 0) return [...problems];
  const { problems: waived, used } = waive(problems, waivers, run);
  const ofWaivers = waiverProblems(waivers, {
    ...run,
    used,
    rules: ruleIndexOf(root).rules.map(({ id }) => id),
    units: units.map(({ id }) => id),
  });
  return [...waived, ...ofWaivers];
}
