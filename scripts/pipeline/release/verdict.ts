import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrors, type Problem } from '../../problem/problem.js';
import { lossesSince } from '../check/data-loss/losses.js';
import { findingsOfAll, judgeAgain, type Subject } from '../judging/judge-units.js';
import { withWaivers } from '../judging/with-waivers.js';
import type { Sound } from './render-changed.js';

/**
 * Judges the whole organisation as it is in a working tree, and what its data would lose since a commit. Only some
 * units are checked out there; the others are those of the commit.
 */
export async function verdictOn(
  root: string,
  planned: Sound,
  units: ReadonlySet<string>,
  base: string,
  onProgress: (text: string) => void,
): Promise<Problem[]> {
  const subject: Subject = { root, planned, onProgress };
  const judged = await judgeAgain(subject, planned.plan.units);
  const isNew = (unit: string, file: string) =>
    units.has(unit) && !existsSync(join(root, 'apps', unit, file));
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
  const waived = await withWaivers({
    ...{ root, found, waivers: planned.organisation.waivers, units: planned.plan.units },
    ...{ outcomes: outcomes.values(), whole: failures.length === 0 },
  });
  const problems = [...planned.problems, ...failures, ...waived];
  if (hasErrors(problems)) return problems;
  return [...problems, ...(await lossesSince(base, subject, planned.organisation, outcomes))];
}
