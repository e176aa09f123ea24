import { error, type Place, type Problem } from '../problem/problem.js';

/** Checks that a text in the form YYYY-MM-DD is a real date. */
export function checkDay(text: string, at: Place, problems: Problem[]): void {
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(text))
    problems.push(error('bad-value', at, `${text} is not a valid date`));
}
