import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locator } from '../load/locate.js';
import type { Problem } from '../problem/problem.js';
import { byPlace, type Located } from '../report/problems.js';

/** Finds lines for problems, reading each file once: only now, because only what is shown needs lines. */
export function locateAll(
  root: string,
  problems: readonly Problem[],
  texts: ReadonlyMap<string, string> = new Map(),
): Located[] {
  const files = new Map<string, ReturnType<typeof open>>();
  const located = problems.map((problem): Located => {
    const { file } = problem.at;
    const { at } = problem;
    // a problem of the file as a whole may be that it cannot be opened safely
    if (at.pointer === undefined && at.range === undefined && at.line === undefined) return { problem };
    if (!files.has(file)) files.set(file, open(root, file, texts.get(file)));
    const opened = files.get(file);
    if (opened === undefined) return { problem };
    const where = opened.locate(at);
    return {
      problem,
      ...where,
      ...(opened.lines[where.line - 1] === undefined ? {} : { source: opened.lines[where.line - 1]! }),
    };
  });
  return located.sort(byPlace);
}

/** A file's lines; of what is no file, such as standard input, the text as it was read. */
function open(root: string, file: string, known?: string) {
  try {
    const text = known ?? readFileSync(join(root, file), 'utf8');
    return { lines: text.split(/\r?\n/), locate: locator(file, text) };
  } catch {
    return undefined;
  }
}
