import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentsOf } from '../../load/documents.js';
import { attempt } from '../../problem/fault.js';
import { append } from '../../problem/groups.js';
import { hasErrors, type Problem } from '../../problem/problem.js';
import { editFor } from './edit.js';

type Severity = Problem['severity'];

/** A file that was fixed. */
interface FixedFile {
  readonly before: string;
  readonly fixes: number;
  /** Rules whose findings were fixed, and how severe they are. */
  readonly rules: ReadonlyMap<string, Severity>;
}

/**
 * Applies the fixes of problems one after the other; each one is located again in the text that the previous ones
 * left. A fix that would break the YAML is left out.
 */
function makeFixes(
  base: string,
  problems: readonly Problem[],
  mayFix: (file: string, rule: string) => boolean,
): ReadonlyMap<string, FixedFile> {
  const before = new Map<string, string>();
  const after = new Map<string, string>();
  const fixed = new Map<string, [rule: string, Severity][]>();
  for (const problem of problems) {
    if (!hasFix(problem)) continue;
    const { at, ...fix } = problem.breach!.fix!;
    if (!mayFix(at.file, problem.code)) continue;
    if (!before.has(at.file)) before.set(at.file, readText(join(base, at.file)));
    const text = after.get(at.file) ?? before.get(at.file)!;
    const edit = editFor(text, at, fix);
    if (edit === undefined) continue;
    const edited = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
    if (edited === text || !isYaml(edited)) continue;
    after.set(at.file, edited);
    append(fixed, at.file, [problem.code, problem.severity]);
  }
  for (const [file, text] of after) replace(join(base, file), text);
  return new Map(
    [...fixed].map(([file, rules]) => [
      file,
      { before: before.get(file)!, fixes: rules.length, rules: new Map(rules) },
    ]),
  );
}

/** Whether a problem has a fix that can be made in YAML. A waived finding is intended. */
const hasFix = ({ breach, severity }: Problem): boolean =>
  severity !== 'note' && breach?.fix !== undefined && /\.ya?ml$/.test(breach.fix.at.file);

const readText = (path: string): string => attempt(`cannot read ${path}`, () => readFileSync(path, 'utf8'));

const isYaml = (text: string): boolean =>
  documentsOf(text).documents.every(({ errors }) => errors.length === 0);

function replace(path: string, text: string): void {
  attempt(`cannot write ${path}`, () => {
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
  });
}

/** The fixes made, and the result of the last check. */
export interface Fixed<Result> {
  readonly fixes: number;
  readonly files: readonly string[];
  readonly result: Result;
}

// a fix may reveal another problem that can be fixed, and one that makes things worse is looked for rule by rule
const mostRounds = 50;

/** Checks and fixes until nothing is left to fix. Fixes that only trade a problem for another one are taken back. */
export async function fixUntilWell<Result extends { readonly problems: readonly Problem[] }>(
  base: string,
  isOurs: (file: string) => boolean,
  check: () => Promise<Result>,
): Promise<Fixed<Result>> {
  const counts = new Map<string, number>();
  const refused = new Set<string>();
  const tried = new Map<string, string>();
  const mayFix = (file: string, rule: string) =>
    isOurs(file) && !refused.has(`${file} ${rule}`) && (tried.get(file) ?? rule) === rule;
  let result = await check();
  for (let round = 0; round < mostRounds; round++) {
    const made = makeFixes(base, result.problems, mayFix);
    tried.clear();
    if (made.size === 0) break;
    const next = await check();
    const worse = madeWorse(made, result.problems, next.problems);
    for (const [file, { before, fixes, rules }] of made) {
      if (!worse.has(file)) {
        counts.set(file, (counts.get(file) ?? 0) + fixes);
        continue;
      }
      replace(join(base, file), before);
      const [rule] = rules.keys();
      if (rules.size === 1) refused.add(`${file} ${rule}`);
      else tried.set(file, rule!);
    }
    result = worse.size === 0 ? next : await check();
  }
  const fixes = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { fixes, files: [...counts.keys()].sort(), result };
}

/**
 * The fixed files that may have caused new problems without a fix. A single rule may trade an error for a warning; with
 * several rules nobody knows which one did.
 */
function madeWorse(
  made: ReadonlyMap<string, FixedFile>,
  before: readonly Problem[],
  after: readonly Problem[],
): ReadonlySet<string> {
  const known = new Set(before.map(keyOf));
  const added = after.filter(
    (problem) => problem.severity !== 'note' && !hasFix(problem) && !known.has(keyOf(problem)),
  );
  const isIn = (file: string) => added.some(({ at }) => at.file === file);
  const suspects = [...made.keys()].some(isIn) ? [...made].filter(([file]) => isIn(file)) : [...made];
  const isTrade = ({ rules }: FixedFile) =>
    rules.size > 1 || hasErrors(added) || ![...rules.values()].includes('error');
  return new Set(added.length === 0 ? [] : suspects.filter(([, fix]) => isTrade(fix)).map(([file]) => file));
}

/** Identifies a problem whatever its line, which a fix may move. */
const keyOf = ({ code, at, message, breach }: Problem): string =>
  JSON.stringify([code, at.file, breach?.unit, breach?.object, message]);
