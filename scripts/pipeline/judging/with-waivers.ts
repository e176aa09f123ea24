import type { AnyUnit } from '../../../constructs/unit.js';
import { changesSince } from '../../forge/changed-files.js';
import type { Waiver } from '../../load/organisation.js';
import type { Problem } from '../../problem/problem.js';
import { applyWaivers } from '../../waivers/apply-waivers.js';
import { today } from '../../waivers/days.js';
import { needsChanges } from '../../waivers/permit.js';
import type { Outcome } from '../units/process-unit.js';

/** What was found, before any waiver permits it, and of how much. */
export interface Judgement {
  readonly root: string;
  readonly found: readonly Problem[];
  readonly waivers: readonly Waiver[];
  readonly units: readonly AnyUnit[];
  /** What was rendered for it. */
  readonly outcomes: Iterable<Outcome>;
  readonly whole: boolean;
}

/** A verdict on findings: what changes is what is not in the last commit. */
export async function withWaivers({
  root,
  found,
  waivers,
  units,
  outcomes,
  whole,
}: Judgement): Promise<Problem[]> {
  const now = today();
  // git is asked only if the answer matters
  const changed = needsChanges(found, waivers, now)
    ? (await changesSince(root, 'HEAD', units, outcomes)).units
    : new Set<string>();
  return applyWaivers(found, waivers, { root, units, whole, today: now, changed, mustBeUsed: () => true });
}
