import type { Waiver } from '../../load/organisation.js';
import type { AnyUnit } from '../../plan/draft.js';
import type { Problem } from '../../problem/problem.js';
import { unitsChangedSince } from '../git/changes.js';
import type { Outcome } from '../units/process-unit.js';
import { withWaivers } from './apply.js';
import { today } from './days.js';
import { needsChanges } from './permit.js';

/** What was found, and of how much. */
interface Found {
  readonly found: readonly Problem[];
  readonly waivers: readonly Waiver[];
  readonly units: readonly AnyUnit[];
  readonly outcomes: readonly Outcome[];
  readonly whole: boolean;
}

/** A verdict on findings: what changes is what is not in the last commit. */
export async function waived(
  root: string,
  { found, waivers, units, outcomes, whole }: Found,
): Promise<Problem[]> {
  const now = today();
  // git is asked only if the answer matters
  const changed = needsChanges(found, waivers, now)
    ? await unitsChangedSince(root, 'HEAD', units, outcomes)
    : new Set<string>();
  return withWaivers(found, waivers, { root, units, whole, today: now, changed, mustBeUsed: () => true });
}
