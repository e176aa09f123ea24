import type { Problem } from '../problem/problem.js';
import { grouped, plural } from './numbers.js';
import type { Located } from './problems.js';

/** The problems to show a person, and those that are left out. */
export interface Foremost {
  readonly shown: readonly Located[];
  readonly rest: readonly Located[];
}

const ranks: Readonly<Record<Problem['severity'], number>> = { error: 0, warning: 1, note: 2 };

/** Errors, then warnings, then waived findings; otherwise in the given order. */
export const bySeverity = (located: readonly Located[]): Located[] =>
  located.toSorted((a, b) => ranks[a.problem.severity] - ranks[b.problem.severity]);

/** The most problems that are listed for a person. */
export const readable = 200;
/** The most codes that are counted among the problems left out. */
const mostKinds = 20;
/** The command that lists all problems. */
export const listsAll = 'platform check --format json';

/** The most severe problems that fit: by default each takes one of the room. */
export function foremost(
  located: readonly Located[],
  room = readable,
  size: (problem: Located) => number = () => 1,
): Foremost {
  const ranked = bySeverity(located);
  let used = 0;
  const end = ranked.findIndex((problem) => (used += size(problem)) > room);
  const shown = end < 0 ? ranked : ranked.slice(0, end);
  return { shown, rest: ranked.slice(shown.length) };
}

/** Counts of the problems left out, the most severe and then the most frequent first: `5,000 error hardening/requests`. */
export function restLines(rest: readonly Located[]): string[] {
  const counts = new Map<string, { severity: Problem['severity']; n: number }>();
  for (const { problem } of rest) {
    const { severity } = problem;
    const kind = `${severity} ${problem.code}`;
    counts.set(kind, { severity, n: (counts.get(kind)?.n ?? 0) + 1 });
  }
  const kinds = [...counts].sort(
    ([a, m], [b, n]) => ranks[m.severity] - ranks[n.severity] || n.n - m.n || (a < b ? -1 : 1),
  );
  const lines = kinds.slice(0, mostKinds).map(([kind, { n }]) => `${grouped(n)} ${kind}`);
  return kinds.length > mostKinds ? [...lines, plural(kinds.length - mostKinds, 'more code')] : lines;
}
