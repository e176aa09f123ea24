import type { Located } from './problems.js';

/** The form of `--format json`; `version` is raised when a field changes its meaning or goes. */
export interface JsonReport {
  readonly version: 1;
  /** Whether nothing blocks: no problem is an error. */
  readonly ok: boolean;
  readonly objects: number;
  readonly problems: readonly JsonProblem[];
}

interface JsonProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly help?: string;
  readonly docs?: string;
}

export function jsonReport(located: readonly Located[], objects: number): string {
  const report: JsonReport = {
    version: 1,
    ok: located.every(({ problem }) => problem.severity !== 'error'),
    objects,
    problems: located.map(({ problem: { code, severity, message, at, help, docs }, line, column }) => ({
      code,
      severity,
      message,
      file: at.file,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
      ...(help === undefined ? {} : { help }),
      ...(docs === undefined ? {} : { docs }),
    })),
  };
  return JSON.stringify(report, null, 2);
}
