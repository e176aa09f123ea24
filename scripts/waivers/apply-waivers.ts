import type { Waiver } from '../load/organisation.js';
import type { Problem } from '../problem/problem.js';
import { ruleIndexOf } from '../rules/open.js';
import { permit, type When } from './permit.js';
import { waiverProblems } from './waiver-problems.js';

/** What was judged, and how strictly waivers are taken. */
export interface WaivedRun extends When {
  readonly root: string;
  readonly units: readonly { readonly id: string }[];
  readonly whole: boolean;
  readonly mustBeUsed: (waiver: Waiver) => boolean;
}

/**
 * The end of every judgement: what was found, with what waivers permit of it, and what is wrong with them. Comes after
 * all that is remembered, because it reads the clock.
 */
export function applyWaivers(
  problems: readonly Problem[],
  waivers: readonly Waiver[],
  { root, units, ...judged }: WaivedRun,
): Problem[] {
  if (waivers.length === 0) return [...problems];
  const { problems: permitted, used } = permit(problems, waivers, judged);
  const own = waiverProblems(waivers, {
    ...judged,
    used,
    rules: ruleIndexOf(root).rules.map(({ id }) => id),
    units: units.map(({ id }) => id),
  });
  return [...permitted, ...own];
}
