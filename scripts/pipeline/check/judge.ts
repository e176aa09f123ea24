import type { Facts } from '../../judge/facts.js';
import type { FileFinding } from '../../judge/finding.js';
import { judgeOrganisation } from '../../judge/organisation.js';
import type { Plan } from '../../plan/draft.js';
import type { Problem } from '../../problem/problem.js';
import type { Outcome } from '../units/process-unit.js';
import { findingProblems, type Judged } from './findings.js';

/** Joins what was found in single units and what only all of them show, each at the line that caused it. */
export async function judge(
  judged: Judged,
  outcomes: readonly Outcome[],
  facts: ReadonlyMap<string, Facts>,
  whole: boolean,
): Promise<Problem[]> {
  const failed = outcomes.some((o) => o.problems.length > 0);
  // what a unit that failed would have made cannot be said to be missing
  const { problems, findings } = judgeOrganisation(declared(judged.plan, facts), whole && !failed);
  const all = new Map<string, readonly FileFinding[]>(findings);
  for (const { id, findings: own } of outcomes)
    if (own.length > 0) all.set(id, [...own, ...(all.get(id) ?? [])]);
  return [...problems, ...(await findingProblems(judged, all))];
}

const declared = (plan: Plan, facts: ReadonlyMap<string, Facts>) =>
  new Map(
    plan.units.flatMap(({ id, declaredIn }) =>
      facts.has(id) ? [[id, { declaredIn, facts: facts.get(id)! }] as const] : [],
    ),
  );
