import type { Breach, Problem } from '../problem/problem.js';
import type { Located } from './problems.js';
import type { LocatedEdit } from './report.js';
import type { JsonProblem } from './schemas/problem.js';
import { blocks, type Tally, tallyOf } from './tally.js';

export interface JsonVerdict extends Tally {
  readonly ok: boolean;
  readonly problems: JsonProblem[];
}

/** Problems as every command reports them with `--format json`; fields that are undefined are not written. */
export const jsonVerdict = (
  located: readonly Located[],
  editOf: (problem: Problem) => LocatedEdit | undefined,
): JsonVerdict => ({
  ok: !blocks(located),
  ...tallyOf(located),
  problems: located.map((found) => ({ ...jsonProblem(found), edit: editOf(found.problem) })),
});

/** The problems of a report that has nothing else if there are any. */
export const problemsField = (located: readonly Located[]): { problems?: JsonProblem[] } =>
  located.length === 0 ? {} : { problems: located.map(jsonProblem) };

export const jsonProblem = ({ problem, line, column }: Located): JsonProblem => ({
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
