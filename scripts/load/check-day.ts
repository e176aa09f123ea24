import { error, type Place, type Problem } from '../problem/problem.js';

/** Whether a text is a real date in the form YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export function checkDay(text: string, at: Place, problems: Problem[]): void {
  if (!isDay(text)) problems.push(error('bad-value', at, `${text} is not a valid date`));
}
