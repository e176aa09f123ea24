import type { RenderedUnit } from '../../forge/changed-files.js';
import type { Waiver } from '../../load/organisation.js';
import { type Problem, unique } from '../../problem/problem.js';
import { applyWaivers } from '../../waivers/apply-waivers.js';
import { today } from '../../waivers/days.js';
import { needsChanges } from '../../waivers/permit.js';

/** Findings before waivers are applied, and what was judged. */
export interface Judgement {
  readonly root: string;
  readonly found: readonly Problem[];
  readonly waivers: readonly Waiver[];
  readonly units: readonly { readonly id: string }[];
  /** Units that were rendered for this judgement. */
  readonly outcomes: Iterable<RenderedUnit>;
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
  const changed = needsChanges(found, waivers, now)
    ? await changedUnits(root, units, outcomes)
    : new Set<string>();
  return applyWaivers(found, waivers, { root, units, whole, today: now, changed, mustBeUsed: () => true });
}

/** Units that differ from the last commit. Slow, because it runs git. */
async function changedUnits(
  root: string,
  units: Judgement['units'],
  outcomes: Judgement['outcomes'],
): Promise<ReadonlySet<string>> {
  const { changesSince } = await import('../../forge/changed-files.js');
  return (await changesSince(root, 'HEAD', units, outcomes)).units;
}

/** Applies waivers, but reports no problems of waivers themselves: rendering must not fail because of a date. */
export const problemsBesideWaivers = ({
  root,
  found,
  waivers,
  units,
  whole,
}: Omit<Judgement, 'outcomes'>): Problem[] =>
  unique(applyWaivers(found, waivers, { root, units, whole, today: today(), mustBeUsed: () => false }));
