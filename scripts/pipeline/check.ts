import { join } from 'node:path';
import type { Problem } from '../problem/problem.js';
import { hasErrors } from '../problem/problem.js';
import { hashOf } from './hash.js';
import { judge } from './judge.js';
import { loadAndPlan, type Planned } from './organisation.js';
import { processUnits } from './process-units.js';

/** What was judged, and what is wrong with it. */
export interface CheckResult {
  readonly problems: readonly Problem[];
  readonly units: number;
  readonly objects: number;
}

/** Judges apps/ as the declarations render it, and writes nothing of it. What was judged before is not rendered again. */
export async function checkOrganisation(
  root: string,
  onProgress: (text: string) => void,
): Promise<CheckResult> {
  onProgress('reading declarations');
  const planned = await loadAndPlan(root);
  try {
    return await judgePlanned(root, planned, onProgress);
  } finally {
    planned.typed.stop();
  }
}

async function judgePlanned(
  root: string,
  planned: Planned,
  onProgress: (text: string) => void,
): Promise<CheckResult> {
  const { plan, problems, memory } = planned;
  if (plan === undefined || hasErrors(problems)) return { problems, units: 0, objects: 0 };
  const known = memory.units();
  const unknown = plan.units.filter((unit) => known.get(unit.id)?.hash !== hashOf(unit));
  const target = { apps: join(root, 'apps'), state: join(root, '.waymark') };
  const outcomes = await processUnits(unknown, planned, target, false, (n) =>
    onProgress(`judging ${n} of ${unknown.length} units`),
  );
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  const rows = new Map(
    plan.units.map(({ id, declaredIn }) => [
      id,
      { declaredIn, facts: (byId.get(id) ?? known.get(id)!).facts },
    ]),
  );
  const remembered = plan.units.flatMap(({ id }) => (byId.has(id) ? [] : (known.get(id)!.warnings ?? [])));
  const found = await judge({ ...planned, plan }, outcomes, rows, true);
  return {
    problems: [...problems, ...outcomes.flatMap((o) => o.problems), ...remembered, ...found],
    units: plan.units.length,
    objects: [...rows.values()].reduce((sum, { facts }) => sum + facts.objects.length, 0),
  };
}
