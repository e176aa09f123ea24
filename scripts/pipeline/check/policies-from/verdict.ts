import { waiverKey } from '../../../load/link-waivers.js';
import type { Problem } from '../../../problem/problem.js';
import { applyWaivers } from '../../../waivers/apply-waivers.js';
import { today } from '../../../waivers/days.js';
import { waive } from '../../../waivers/waive.js';
import type { Judgement } from '../../judging/with-waivers.js';
import { mergedWithBase } from './merge.js';
import type { PolicyCommit } from './policy-commit.js';

/** Findings by the head's rules (`found`) and by the base's. */
export interface FoundByBoth extends Omit<Judgement, 'outcomes'> {
  readonly foundByBase: readonly Problem[];
  /** Units that differ from the base. */
  readonly changed: ReadonlySet<string>;
}

/** Combines both: a finding is waived only if each side that finds it has a waiver for it. */
export function verdictOfBoth(
  { root, found, foundByBase, waivers, units, whole, changed }: FoundByBoth,
  base: PolicyCommit,
): Problem[] {
  const when = { today: today(), changed };
  const inBase = new Set(base.waivers.map(waiverKey));
  const head = applyWaivers(found, waivers, {
    ...when,
    root,
    units,
    whole,
    // a new waiver may be merged before its finding, and an old one is not the fault of an unrelated change
    mustBeUsed: (waiver) => inBase.has(waiverKey(waiver)) && changed.has(waiver.unit),
  });
  const { problems } = waive(foundByBase, base.waivers, when);
  return [...mergedWithBase(head, problems), ...base.unknown];
}
