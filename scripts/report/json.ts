import { visibleJson } from '../problem/printable.js';
import type { Breach } from '../problem/problem.js';
import type { JsonReport } from './json-schema.js';
import type { Located } from './problems.js';
import type { Report } from './report.js';
import { blocks, tallyOf } from './tally.js';

type JsonProblem = JsonReport['problems'][number];

export function jsonReport({ located, units, objects, editOf }: Report): string {
  const report: JsonReport = {
    version: 1,
    ok: !blocks(located),
    units,
    objects,
    ...tallyOf(located),
    problems: located.map((found) => ({ ...jsonProblem(found), edit: editOf(found.problem) })),
  };
  return visibleJson(report);
}

// JSON leaves out undefined values
const jsonProblem = ({ problem, line, column }: Located): JsonProblem => ({
  code: problem.code,
  severity: problem.severity,
  message: problem.message,
  file: problem.at.file,
  line,
  column,
  help: problem.help,
  docs: problem.docs,
  ...(problem.breach && jsonBreach(problem.code, problem.breach)),
});

const jsonBreach = (rule: string, breach: Breach): Partial<JsonProblem> => ({
  rule,
  object: breach.object,
  unit: breach.unit,
  rendered: { file: breach.rendered.file, path: [...breach.rendered.path] },
  byDefault: breach.byDefault,
  wanted: breach.wanted,
  fix: breach.fix && ('value' in breach.fix ? { value: breach.fix.value } : { remove: true }),
  waiver: breach.waiver && {
    owner: breach.waiver.owner,
    reason: breach.waiver.reason,
    expires: breach.waiver.expires,
  },
  byBase: breach.byBase,
});
