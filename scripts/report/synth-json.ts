import { visibleJson } from '../problem/printable.js';
import type { Problem } from '../problem/problem.js';
import { jsonVerdict } from './problem-json.js';
import type { Located } from './problems.js';
import type { LocatedEdit } from './report.js';
import type { SynthReport } from './schemas/synth.js';
import type { Totals } from './summary.js';

export function synthJson(
  { teams, environments, units, objects, written, unchanged, removed, notDeployed }: Totals,
  changed: readonly string[],
  located: readonly Located[],
  editOf: (problem: Problem) => LocatedEdit | undefined,
): string {
  const { ok, ...found } = jsonVerdict(located, editOf);
  const report: SynthReport = {
    version: 1,
    ok,
    ...{ teams, environments, units, objects, written, unchanged, removed },
    changed: [...changed],
    notDeployed: notDeployed.map(({ id }) => id),
    ...found,
  };
  return visibleJson(report);
}
