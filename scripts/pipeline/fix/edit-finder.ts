import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lineStarts } from '../../load/locate.js';
import type { Problem } from '../../problem/problem.js';
import type { LocatedEdit } from '../../report/report.js';
import { editor } from './edit.js';

/** Computes the edit of a problem's fix, by line and column; each file is read and parsed once. */
export function editFinder(
  base: string,
  texts: ReadonlyMap<string, string>,
): (problem: Problem) => LocatedEdit | undefined {
  const files = new Map<string, ReturnType<typeof open>>();
  return ({ breach, severity }) => {
    // a waived finding is intended
    if (breach?.fix === undefined || severity === 'note') return undefined;
    const { at, ...fix } = breach.fix;
    if (!/\.ya?ml$/.test(at.file)) return undefined;
    const file = files.get(at.file) ?? open(base, at.file, texts.get(at.file));
    files.set(at.file, file);
    const edit = file.editFor(at, fix);
    if (edit === undefined) return undefined;
    const start = file.lines.linePos(edit.start);
    const end = file.lines.linePos(edit.end);
    return {
      file: at.file,
      startLine: start.line,
      startColumn: start.col,
      endLine: end.line,
      endColumn: end.col,
      text: edit.text,
    };
  };
}

function open(base: string, file: string, read: string | undefined) {
  const text = read ?? readFileSync(join(base, file), 'utf8');
  return { editFor: editor(text), lines: lineStarts(text) };
}
