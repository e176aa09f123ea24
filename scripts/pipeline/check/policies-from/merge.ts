import type { Problem } from '../../../problem/problem.js';

const gravity = { note: 0, warning: 1, error: 2 };

/** What the head finds, and of what the base finds all that the head does not take as gravely. */
export function mergedWithBase(head: readonly Problem[], base: readonly Problem[]): Problem[] {
  const gravest = new Map<string, number>();
  for (const problem of head) {
    const key = keyOf(problem);
    gravest.set(key, Math.max(gravest.get(key) ?? 0, gravity[problem.severity]));
  }
  const graver = new Map<string, Problem>();
  for (const problem of base) {
    const key = keyOf(problem);
    if (isOfRules(problem) && gravity[problem.severity] > (gravest.get(key) ?? 0))
      graver.set(key, byBase(problem));
  }
  return [...head.filter((problem) => !graver.has(keyOf(problem))), ...graver.values()];
}

/** All else does not depend on rules, and the head finds it too. */
const isOfRules = ({ code, breach }: Problem): boolean => breach !== undefined || code === 'policy-failed';

const byBase = ({ breach, ...problem }: Problem): Problem =>
  breach === undefined ? problem : { ...problem, breach: { ...breach, byBase: true } };

const keyOf = ({ code, at, breach }: Problem): string =>
  JSON.stringify(breach === undefined ? [code, at] : [code, breach.unit, breach.object, breach.rendered]);
