import type { AnyUnit } from '../../../constructs/unit.js';
import { changesSince } from '../../forge/changed-files.js';
import type { Waiver } from '../../load/organisation.js';
import type { Problem } from '../../problem/problem.js';
import { applyWaivers } from '../../waivers/apply-waivers.js';
import { today } from '../../waivers/days.js';
import { needsChanges } from '../../waivers/permit.js';
import type { Outcome } from '../units/process-unit.js';

/** Findings before waivers are applied, and what was judged. */
export interface Judgement {
  readonly root: string;
  readonly found: readonly Problem[];
  readonly waivers: readonly Waiver[];
  readonly units: readonly AnyUnit[];
  /** Units that were rendered for it. */
  readonly outcomes: Iterable<Outcome>;
  /** Whether every unit was judged. */
  readonly whole: boolean;
}

/** Applies waivers. Units that differ from the last commit count as changed. */
export async function withWaivers({
  root,
  found,
  waivers,
  units,
  outcomes,
  whole,
}: Judgement): Promise<Problem[]> {
  const now = today();
  // runs git only if the answer matters
  const changed = needsChanges(found, waivers, now)
    ? (await changesSince(root, 'HEAD', units, outcomes)).units
    : new Set<string>();
  return applyWaivers(found, waivers, { root, units, whole, today: now, changed, mustBeUsed: () => true });
}
