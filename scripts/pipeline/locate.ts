import { defined } from '../../constructs/defined.js';
import { locator } from '../load/locate.js';
import { readInput } from '../load/text.js';
import type { Place, Problem } from '../problem/problem.js';
import { byPlace, type Located } from '../report/problems.js';

type Position = Omit<Located, 'problem'>;

/** Finds the lines of places. Done last, because only problems that are shown need lines. */
export const locatePlaces = (
  root: string,
  places: readonly Place[],
  texts?: ReadonlyMap<string, string>,
): Position[] => places.map(positionsIn(root, texts));

/** Finds the line of a place; each file is read once. */
export function positionsIn(
  root: string,
  texts: ReadonlyMap<string, string> = new Map(),
): (place: Place) => Position {
  const files = new Map<string, ReturnType<typeof open>>();
  return (place) => {
    const { file } = place;
    // a whole file as a place may be a file that cannot be opened safely
    if (place.pointer === undefined && place.range === undefined && place.line === undefined) return {};
    if (!files.has(file)) files.set(file, open(root, file, texts.get(file)));
    const opened = files.get(file);
    if (opened === undefined) return {};
    const position = opened.locate(place);
    const source = opened.lines[position.line - 1];
    return { ...position, ...defined({ source }) };
  };
}

/** Finds the lines of problems and sorts them by place. */
export function locateAll(
  root: string,
  problems: readonly Problem[],
  texts?: ReadonlyMap<string, string>,
): Located[] {
  const places = problems.map(({ at }) => at);
  const positions = locatePlaces(root, places, texts);
  return problems.map((problem, i): Located => ({ problem, ...positions[i] })).sort(byPlace);
}

/**
 * Opens a file for locating, if it is one that may be an input. `read` is its text if it was read before, such as
 * standard input.
 */
function open(root: string, file: string, read?: string) {
  try {
    const text = read ?? readInput(root, file, [])?.toString();
    if (text === undefined) return undefined;
    return { lines: text.split(/\r?\n/), locate: locator(file, text) };
  } catch {
    return undefined;
  }
}
