import { join } from 'node:path';
import type { Plan } from '../../plan/draft.js';
import type { Problem } from '../../problem/problem.js';
import type { Planned } from '../organisation.js';
import { bundleOf } from '../policy/bundle.js';
import { hashOf } from '../units/hash.js';
import type { Outcome } from '../units/process-unit.js';
import { processUnits } from '../units/process-units.js';
import { judge, problemsOf } from './judge.js';

/** What was found everywhere, before any waiver permits it. */
export interface Findings {
  readonly found: readonly Problem[];
  /** What could not be rendered, and so not be judged. */
  readonly failures: readonly Problem[];
  /** The units that were rendered for it; what was judged before is not rendered again. */
  readonly outcomes: readonly Outcome[];
  readonly objects: number;
}

/** Judges apps/ as the declarations render it, and writes nothing of it. */
export async function judgeAll(
  root: string,
  planned: Planned & { readonly plan: Plan },
  onProgress: (text: string) => void,
): Promise<Findings> {
  const { plan, memory } = planned;
  const known = memory.units().rows;
  const facts = memory.facts(known);
  const unknown = plan.units.filter(
    (unit) => known.get(unit.id)?.hash !== hashOf(unit) || !facts.has(unit.id),
  );
  const outcomes = await processUnits(unknown, planned, {
    target: { apps: join(root, 'apps'), state: join(root, '.waymark') },
    write: false,
    bundle: () => bundleOf(root),
    onDone: (n) => onProgress(`judging ${n} of ${unknown.length} units`),
  });
  for (const outcome of outcomes) facts.set(outcome.id, outcome.facts);
  const made = new Set(outcomes.map((outcome) => outcome.id));
  const remembered = plan.units.map(({ id }) => (made.has(id) ? [] : (known.get(id)!.problems ?? [])));
  const verdict = await judge(planned, outcomes, facts, true);
  return {
    found: problemsOf(verdict, remembered),
    failures: outcomes.flatMap((outcome) => outcome.problems),
    outcomes,
    objects: plan.units.reduce((sum, { id }) => sum + facts.get(id)!.objects.length, 0),
  };
}
