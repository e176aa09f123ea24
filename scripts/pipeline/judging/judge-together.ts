import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from '../../judge/facts.js';
import type { FileFinding } from '../../judge/finding.js';
import { type Claimants, judgeOrganisation } from '../../judge/judge-organisation.js';
import type { Plan } from '../../plan/draft.js';
import type { Problem } from '../../problem/problem.js';
import type { Outcome } from '../units/process-unit.js';
import type { PlannedUnits } from '../units/renderers.js';
import { findingProblems } from './findings.js';

/** The problems of all units, each at the line that caused it. */
export interface Verdict {
  /** Problems of single units, by unit: valid as long as the unit does not change. */
  readonly alone: ReadonlyMap<string, readonly Problem[]>;
  /** Problems that only all units together show: valid as long as no unit changes. */
  readonly together: readonly Problem[];
}

/** Judges only single units; for all units together, the last verdict still holds. */
export const judgeAlone = async (
  judged: PlannedUnits,
  outcomes: readonly Outcome[],
  together: readonly Problem[],
): Promise<Verdict> => ({ alone: await problemsAlone(judged, outcomes), together });

export type IsNew = Claimants['isNew'];

/** Whether apps/ does not have an object yet. Without a base to compare with, nothing else tells what is new. */
export const notIn =
  (apps: string): IsNew =>
  (unit, file) =>
    !existsSync(join(apps, unit, file));

/** Judges single units, and all units together. */
export async function judgeAllUnits(
  planned: PlannedUnits,
  outcomes: readonly Outcome[],
  facts: ReadonlyMap<string, Facts>,
  whole: boolean,
  isNew: IsNew,
): Promise<Verdict> {
  const failed = outcomes.some((o) => o.problems.length > 0);
  // objects of a unit that failed to render are not missing
  const { problems, findings } = judgeOrganisation(factsByUnit(planned.plan, facts), whole && !failed, {
    isNew,
    nameOf: (unit) => unit,
  });
  const alone = await problemsAlone(planned, outcomes);
  const located = await findingProblems(planned, findings);
  return { alone, together: [...problems, ...[...located.values()].flat()] };
}

function problemsAlone(planned: PlannedUnits, outcomes: readonly Outcome[]): Promise<Map<string, Problem[]>> {
  const unitFindings = new Map<string, readonly FileFinding[]>();
  for (const outcome of outcomes)
    if (outcome.findings.length > 0) unitFindings.set(outcome.id, outcome.findings);
  return findingProblems(planned, unitFindings);
}

/** All problems of a verdict, with the cached ones of units that were not judged again. */
export const problemsOf = (
  { alone, together }: Verdict,
  remembered: Iterable<readonly Problem[]>,
): Problem[] => [...[...alone.values()].flat(), ...[...remembered].flat(), ...together];

const factsByUnit = (plan: Plan, facts: ReadonlyMap<string, Facts>) =>
  new Map(
    plan.units.flatMap(({ id, declaredIn }) =>
      facts.has(id) ? [[id, { declaredIn, facts: facts.get(id)! }] as const] : [],
    ),
  );
