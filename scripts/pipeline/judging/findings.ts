import type { FileFinding } from '../../judge/finding.js';
import type { Problem } from '../../problem/problem.js';
import type { PlannedUnits } from '../units/renderers.js';
import { type FindSource, sourceFinder } from './find-source.js';
import { findingProblem } from './finding-problem.js';

// tracing renders a unit once per field; nobody reads exact places for more units than this
const mostTraced = 25;

/** Turns findings into problems by unit, at the place in the declaration that caused them. */
export async function findingProblems(
  planned: PlannedUnits,
  findings: ReadonlyMap<string, readonly FileFinding[]>,
): Promise<Map<string, Problem[]>> {
  if (findings.size === 0) return new Map();
  const units = new Map(planned.plan.units.map((unit) => [unit.id, unit]));
  const hasBlocking = (id: string) => findings.get(id)!.some(({ rule }) => rule?.level !== 'warn');
  const traced = [...findings.keys()]
    .sort((a, b) => Number(hasBlocking(b)) - Number(hasBlocking(a)))
    .slice(0, mostTraced);
  const sources = new Map<string, FindSource>();
  const late = new Map<Problem, string>();
  for (const id of traced) {
    const unit = units.get(id)!;
    sources.set(id, await sourceFinder(planned, unit));
    const problem = planned.typed.lateIn(unit.declaredIn);
    if (problem !== undefined && !late.has(problem)) late.set(problem, id);
  }
  const problems = [...findings].map(([id, unitFindings]): [string, Problem[]] => {
    const unit = units.get(id)!;
    const problemOf = (finding: FileFinding) => {
      const source = sources.get(id)?.(finding) ?? { place: { file: unit.declaredIn, pointer: '/kind' } };
      return findingProblem(finding, source, { file: `apps/${id}/${finding.file}`, unit: id });
    };
    const ofModule = [...late].filter(([, unitId]) => unitId === id).map(([problem]) => problem);
    return [id, [...unitFindings.map(problemOf), ...ofModule]];
  });
  return new Map(problems);
}
