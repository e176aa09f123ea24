import type { Problem } from '../../../problem/problem.js';

const severities = { note: 0, warning: 1, error: 2 };

/**
 * All findings of the head, and those findings of the base that the head does not have or has with a lower severity.
 */
export function mergedWithBase(head: readonly Problem[], base: readonly Problem[]): Problem[] {
  const highest = new Map<string, number>();
  for (const problem of head) {
    const key = keyOf(problem);
    highest.set(key, Math.max(highest.get(key) ?? 0, severities[problem.severity]));
  }
  const stricter = new Map<string, Problem>();
  for (const problem of base) {
    const key = keyOf(problem);
    if (isOfRules(problem) && severities[problem.severity] > (highest.get(key) ?? 0))
      stricter.set(key, byBase(problem));
  }
  return [...head.filter((problem) => !stricter.has(keyOf(problem))), ...stricter.values()];
}

/** Whether a problem depends on rules; the head finds all others too. */
const isOfRules = ({ code, breach }: Problem): boolean => breach !== undefined || code === 'policy-failed';

const byBase = ({ breach, ...problem }: Problem): Problem =>
  breach === undefined ? problem : { ...problem, breach: { ...breach, byBase: true } };

const keyOf = ({ code, at, breach }: Problem): string =>
  JSON.stringify(breach === undefined ? [code, at] : [code, breach.unit, breach.object, breach.rendered]);
