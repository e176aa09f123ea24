import type { Problem } from '../../problem/problem.js';

/** What is wrong in every environment is said once. */
export const unique = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((p) => [JSON.stringify([p.code, p.at, p.message]), p])).values(),
];
