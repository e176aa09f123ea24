import { locateAll } from '../pipeline/locate.js';
import type { Problem } from '../problem/problem.js';
import { styleOf } from '../report/style.js';
import { problemsText } from '../report/text.js';
import type { Invocation } from './command.js';

/** Prints problems with their places; returns whether there are any. */
export function showProblems(
  problems: readonly Problem[],
  { root, terminal }: Pick<Invocation, 'root' | 'terminal'>,
): boolean {
  if (problems.length === 0) return false;
  terminal.complain(problemsText(locateAll(root, problems), styleOf(terminal.colour)));
  return true;
}
