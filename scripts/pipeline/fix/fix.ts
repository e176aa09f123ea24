import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt } from '../../problem/fault.js';
import type { Problem } from '../../problem/problem.js';
import { type Edit, editFor } from './edit.js';

/** Edits that problems ask for, by file. One that lies in another waits for the next time. */
export function editsFor(base: string, problems: readonly Problem[]): Map<string, Edit[]> {
  const edits = new Map<string, Edit[]>();
  const texts = new Map<string, string>();
  for (const { breach, severity } of problems) {
    // what a waiver permits is meant
    if (breach?.fix === undefined || severity === 'note') continue;
    const { at, ...fix } = breach.fix;
    if (!/\.ya?ml$/.test(at.file)) continue;
    const text = texts.get(at.file) ?? readText(join(base, at.file));
    texts.set(at.file, text);
    const edit = editFor(text, at, fix);
    const own = edits.get(at.file) ?? [];
    if (edit === undefined || own.some((other) => overlap(edit, other))) continue;
    edits.set(at.file, [...own, edit]);
  }
  return edits;
}

const readText = (path: string): string => attempt(`cannot read ${path}`, () => readFileSync(path, 'utf8'));

const overlap = (a: Edit, b: Edit): boolean =>
  a.start === b.start || (a.start < b.end && b.start < a.end) || a.end === b.end;

/** Carries out edits, from the end of each file to its beginning so that their offsets hold. */
export function applyEdits(base: string, edits: ReadonlyMap<string, readonly Edit[]>): void {
  for (const [file, own] of edits) {
    const path = join(base, file);
    const text = [...own]
      .sort((a, b) => b.start - a.start)
      .reduce((now, edit) => now.slice(0, edit.start) + edit.text + now.slice(edit.end), readText(path));
    attempt(`cannot write ${path}`, () => {
      writeFileSync(`${path}.new`, text);
      renameSync(`${path}.new`, path);
    });
  }
}

/** What was mended, and what the last look found. */
export interface Fixed<Result> {
  readonly fixes: number;
  readonly files: readonly string[];
  readonly result: Result;
}

// a fix may uncover another: one inside it, or one beside it
const mostRounds = 10;

/** Looks and mends until there is nothing left to mend. */
export async function fixUntilWell<Result extends { readonly problems: readonly Problem[] }>(
  base: string,
  isOurs: (file: string) => boolean,
  look: () => Promise<Result>,
): Promise<Fixed<Result>> {
  const files = new Set<string>();
  let fixes = 0;
  for (let round = 0; ; round++) {
    const result = await look();
    const edits = new Map([...editsFor(base, result.problems)].filter(([file]) => isOurs(file)));
    if (edits.size === 0 || round === mostRounds) return { fixes, files: [...files].sort(), result };
    applyEdits(base, edits);
    for (const [file, own] of edits) {
      files.add(file);
      fixes += own.length;
    }
  }
}
