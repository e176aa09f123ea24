import { expect } from 'vitest';
import type { Sandbox } from './organisation.js';

/** A problem, as `platform check --format json` reports it. */
export interface ReportedProblem {
  readonly severity: string;
  readonly code: string;
  readonly file: string;
  readonly line?: number;
  readonly message: string;
  readonly help?: string;
  /** Only the rules or waivers of the base find it. */
  readonly byBase?: boolean;
}

export function checkProblems(sandbox: Sandbox, ...args: string[]): readonly ReportedProblem[] {
  const { out, err } = sandbox.platform('check', '--format', 'json', ...args);
  expect(err).toBe('');
  return (JSON.parse(out) as { problems: ReportedProblem[] }).problems;
}

/** `<severity> <code>` of each problem, and whether only the base finds it. */
export const problemCodes = (sandbox: Sandbox, ...args: string[]): string[] =>
  checkProblems(sandbox, ...args).map(
    ({ severity, code, byBase }) => `${severity} ${code}${byBase ? ' by base' : ''}`,
  );
