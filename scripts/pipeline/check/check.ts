import { join } from 'node:path';
import type { Problem } from '../../problem/problem.js';
import { hasErrors } from '../../problem/problem.js';
import { loadAndPlan, type Planned } from '../organisation.js';
import { bundleOf } from '../policy/bundle.js';
import { hashOf } from '../units/hash.js';
import { processUnits } from '../units/process-units.js';
import { judge, problemsOf } from './judge.js';

/** What was judged, and what is wrong with it. */
export interface CheckResult {
  readonly problems: readonly Problem[];
  readonly units: number;
  readonly objects: number;
}

/**
 * Judges apps/ as the declarations render it, or the part of it that some of them render, and writes nothing of it. What
 * was judged before is not rendered again.
 */
export async function checkOrganisation(
  root: string,
  parts: readonly string[],
  onProgress: (text: string) => void,
): Promise<CheckResult> {
  onProgress('reading declarations');
  const planned = await loadAndPlan(root);
  try {
    return partOf(await judgePlanned(root, planned, onProgress), parts);
  } finally {
    planned.typed.stop();
  }
}

/** What is said of some files; all had to be judged to know it. */
function partOf(result: CheckResult, parts: readonly string[]): CheckResult {
  // where nothing could be rendered, what stands in the way is to be said, wherever it is
  if (parts.length === 0 || result.units === 0) return result;
  const isIn = (file: string) => parts.some((part) => file === part || file.startsWith(`${part}/`));
  return { ...result, problems: result.problems.filter(({ at }) => isIn(at.file)) };
}

async function judgePlanned(
  root: string,
  planned: Planned,
  onProgress: (text: string) => void,
): Promise<CheckResult> {
  const { plan, problems, memory } = planned;
  if (plan === undefined || hasErrors(problems)) return { problems, units: 0, objects: 0 };
  const known = memory.units().rows;
  const facts = memory.facts(known);
  const unknown = plan.units.filter(
    (unit) => known.get(unit.id)?.hash !== hashOf(unit) || !facts.has(unit.id),
  );
  const target = { apps: join(root, 'apps'), state: join(root, '.waymark') };
  const outcomes = await processUnits(unknown, planned, {
    target,
    write: false,
    bundle: () => bundleOf(root),
    onDone: (n) => onProgress(`judging ${n} of ${unknown.length} units`),
  });
  for (const outcome of outcomes) facts.set(outcome.id, outcome.facts);
  const made = new Set(outcomes.map((outcome) => outcome.id));
  const remembered = plan.units.map(({ id }) => (made.has(id) ? [] : (known.get(id)!.problems ?? [])));
  const verdict = await judge({ ...planned, plan }, outcomes, facts, true);
  return {
    problems: [...problems, ...outcomes.flatMap((o) => o.problems), ...problemsOf(verdict, remembered)],
    units: plan.units.length,
    objects: plan.units.reduce((sum, { id }) => sum + facts.get(id)!.objects.length, 0),
  };
}
