import { waiverKey } from '../../../load/link-waivers.js';
import type { Problem } from '../../../problem/problem.js';
import { applyWaivers } from '../../../waivers/apply-waivers.js';
import { today } from '../../../waivers/days.js';
import { permit } from '../../../waivers/permit.js';
import type { Judgement } from '../../judging/with-waivers.js';
import { mergedWithBase } from './merge.js';
import type { PolicyCommit } from './policy-commit.js';

/** What head and base found, each by its own rules. */
export interface FoundByBoth extends Omit<Judgement, 'outcomes'> {
  readonly foundByBase: readonly Problem[];
  /** The units that are not as the base has them. */
  readonly changed: ReadonlySet<string>;
}

/** A verdict in which a finding is permitted only by a waiver of each that finds it. */
export function verdictOfBoth(
  { root, found, foundByBase, waivers, units, whole, changed }: FoundByBoth,
  base: PolicyCommit,
): Problem[] {
  const when = { today: today(), changed };
  const known = new Set(base.waivers.map(waiverKey));
  const head = applyWaivers(found, waivers, {
    ...when,
    root,
    units,
    whole,
    // a new one comes before what it permits, and an old one is no fault of who changes something else
    mustBeUsed: (waiver) => known.has(waiverKey(waiver)) && changed.has(waiver.unit),
  });
  const { problems } = permit(foundByBase, base.waivers, when);
  return [...mergedWithBase(head, problems), ...base.unknown];
}
