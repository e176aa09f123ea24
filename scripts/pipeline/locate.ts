import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locator } from '../load/locate.js';
import type { Place, Problem } from '../problem/problem.js';
import { byPlace, type Located } from '../report/problems.js';

type Where = Omit<Located, 'problem'>;

/** Finds lines for places, reading each file once: only now, because only what is shown needs lines. */
export function locatePlaces(
  root: string,
  places: readonly Place[],
  texts: ReadonlyMap<string, string> = new Map(),
): Where[] {
  const files = new Map<string, ReturnType<typeof open>>();
  return places.map((place): Where => {
    const { file } = place;
    // a place that is the file as a whole may be one that cannot be opened safely
    if (place.pointer === undefined && place.range === undefined && place.line === undefined) return {};
    if (!files.has(file)) files.set(file, open(root, file, texts.get(file)));
    const opened = files.get(file);
    if (opened === undefined) return {};
    const where = opened.locate(place);
    const source = opened.lines[where.line - 1];
    return { ...where, ...(source === undefined ? {} : { source }) };
  });
}

/** Problems with their lines, in the order of their places. */
export function locateAll(
  root: string,
  problems: readonly Problem[],
  texts?: ReadonlyMap<string, string>,
): Located[] {
  const places = problems.map(({ at }) => at);
  const found = locatePlaces(root, places, texts);
  return problems.map((problem, i): Located => ({ problem, ...found[i] })).sort(byPlace);
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
