import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentsOf } from '../../load/documents.js';
import { attempt } from '../../problem/fault.js';
import type { Problem } from '../../problem/problem.js';
import { editFor } from './edit.js';

/**
 * Applies the fixes of problems one after the other; each one is located again in the text that the previous ones
 * left. A fix that would break the YAML is left out.
 */
function makeFixes(
  base: string,
  problems: readonly Problem[],
  isOurs: (file: string) => boolean,
): ReadonlyMap<string, number> {
  const before = new Map<string, string>();
  const after = new Map<string, string>();
  const made = new Map<string, number>();
  for (const { breach, severity } of problems) {
    // a waived finding is intended
    if (breach?.fix === undefined || severity === 'note') continue;
    const { at, ...fix } = breach.fix;
    if (!/\.ya?ml$/.test(at.file) || !isOurs(at.file)) continue;
    if (!before.has(at.file)) before.set(at.file, readText(join(base, at.file)));
    const text = after.get(at.file) ?? before.get(at.file)!;
    const edit = editFor(text, at, fix);
    if (edit === undefined) continue;
    const edited = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
    if (edited === text || !isYaml(edited)) continue;
    after.set(at.file, edited);
    made.set(at.file, (made.get(at.file) ?? 0) + 1);
  }
  for (const [file, text] of after) replace(join(base, file), text);
  return made;
}

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

// a fix may reveal another problem that can be fixed
const mostRounds = 10;

/** Checks and fixes until nothing is left to fix. */
export async function fixUntilWell<Result extends { readonly problems: readonly Problem[] }>(
  base: string,
  isOurs: (file: string) => boolean,
  check: () => Promise<Result>,
): Promise<Fixed<Result>> {
  const files = new Set<string>();
  let fixes = 0;
  for (let round = 0; ; round++) {
    const result = await check();
    const made = round === mostRounds ? new Map() : makeFixes(base, result.problems, isOurs);
    if (made.size === 0) return { fixes, files: [...files].sort(), result };
    for (const [file, count] of made) {
      files.add(file);
      fixes += count;
    }
  }
}
