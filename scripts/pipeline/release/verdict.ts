import { hasErrors, type Problem } from '../../problem/problem.js';
import { applyWaivers } from '../../waivers/apply-waivers.js';
import { today } from '../../waivers/days.js';
import { lossesSince } from '../check/data-loss/losses.js';
import { findingsOfAll, judgeAgain, type Subject } from '../judging/judge-units.js';
import type { Sound } from './render-changed.js';

/** What a release changes. */
interface Change {
  readonly units: ReadonlySet<string>;
  /** The commit that it follows. */
  readonly base: string;
  /** Whether a unit did not exist before: of two that claim the same, the new one is wrong. */
  readonly isNew: (unit: string) => boolean;
  /** Whether it restores an image that ran before. */
  readonly isReturn: boolean;
}

/**
 * Judges the whole organisation as it is in a working tree, and what its data would lose since the commit that
 * it follows. Only some units are checked out there; the others are those of the commit.
 */
export async function verdictOn(
  root: string,
  planned: Sound,
  { units, base, isNew, isReturn }: Change,
  onProgress: (text: string) => void,
): Promise<Problem[]> {
  const subject: Subject = { root, planned, onProgress };
  const judged = await judgeAgain(subject, planned.plan.units);
  const { found, failures } = await findingsOfAll(
    subject,
    { outcomes: judged, rows: new Map(), facts: new Map() },
    isNew,
  );
  const outcomes = new Map(
    [...judged].map(([id, outcome]) => [
      id,
      units.has(id)
        ? outcome
        : { ...outcome, files: outcome.files.map((file) => ({ ...file, changed: false })) },
    ]),
  );
  const waived = applyWaivers(found, planned.organisation.waivers, {
    ...{ root, units: planned.plan.units, whole: failures.length === 0, today: today() },
    // an expired waiver must not keep an environment from going back
    changed: isReturn ? new Set() : units,
    // a release cannot delete a waiver that it makes unnecessary
    mustBeUsed: () => false,
  });
  const problems = [...planned.problems, ...failures, ...waived];
  if (hasErrors(problems)) return problems;
  return [...problems, ...(await lossesSince(base, subject, planned.organisation, outcomes))];
}
