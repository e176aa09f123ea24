import type { Facts } from '../../judge/facts.js';
import type { FileFinding } from '../../judge/finding.js';
import { judgeOrganisation } from '../../judge/judge-organisation.js';
import type { Plan } from '../../plan/draft.js';
import type { Problem } from '../../problem/problem.js';
import type { Outcome } from '../units/process-unit.js';
import type { PlannedUnits } from '../units/renderers.js';
import { findingProblems } from './findings.js';

/** What is wrong, each at the line that caused it. */
export interface Verdict {
  /** What single units show, by unit: it holds for as long as the unit does not change. */
  readonly alone: ReadonlyMap<string, readonly Problem[]>;
  /** What only all of them show: it holds for as long as none of them changes. */
  readonly together: readonly Problem[];
}

/** What single units show, with the last verdict on all of them, which still holds. */
export const judgeAlone = async (
  judged: PlannedUnits,
  outcomes: readonly Outcome[],
  together: readonly Problem[],
): Promise<Verdict> => ({ alone: await problemsAlone(judged, outcomes), together });

export async function judge(
  judged: PlannedUnits,
  outcomes: readonly Outcome[],
  facts: ReadonlyMap<string, Facts>,
  whole: boolean,
): Promise<Verdict> {
  const failed = outcomes.some((o) => o.problems.length > 0);
  // what a unit that failed would have made cannot be said to be missing
  const { problems, findings } = judgeOrganisation(declared(judged.plan, facts), whole && !failed);
  const alone = await problemsAlone(judged, outcomes);
  const located = await findingProblems(judged, findings);
  return { alone, together: [...problems, ...[...located.values()].flat()] };
}

function problemsAlone(judged: PlannedUnits, outcomes: readonly Outcome[]): Promise<Map<string, Problem[]>> {
  const own = new Map<string, readonly FileFinding[]>();
  for (const outcome of outcomes) if (outcome.findings.length > 0) own.set(outcome.id, outcome.findings);
  return findingProblems(judged, own);
}

/** All of a verdict, with what was remembered of the units that were not judged again. */
export const problemsOf = (
  { alone, together }: Verdict,
  remembered: Iterable<readonly Problem[]>,
): Problem[] => [...[...alone.values()].flat(), ...[...remembered].flat(), ...together];

const declared = (plan: Plan, facts: ReadonlyMap<string, Facts>) =>
  new Map(
    plan.units.flatMap(({ id, declaredIn }) =>
      facts.has(id) ? [[id, { declaredIn, facts: facts.get(id)! }] as const] : [],
    ),
  );
