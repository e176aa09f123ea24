import { printable } from '../problem/printable.js';
import { error, type Place, type Problem } from '../problem/problem.js';
import { short } from './address.js';
import type { ModuleBundle } from './bundle.js';
import type { Failure } from './protocol.js';

const frame = new RegExp(`\\b${short}:(\\d+):(\\d+)\\b`, 'g');

/** The innermost line of a stack that the author of a module can change. */
export function placeInModule(stack: string, { written }: ModuleBundle): Place | undefined {
  for (const [, line, column] of stack.matchAll(frame)) {
    const place = written(Number(line), Number(column));
    if (place !== undefined) return place;
  }
  return undefined;
}

/** What a module did wrong, at the line that did it, or else where it makes its declaration. */
export function failureProblem(file: string, bundle: ModuleBundle, doing: string, failure: Failure): Problem {
  const place = failure.stack === undefined ? undefined : placeInModule(failure.stack, bundle);
  const at = place ?? { file, pointer: failure.pointer ?? '' };
  return error('typed-error', at, `${doing}: ${oneLine(failure.message)}`);
}

/** A module may say anything: on one line, and safe to show. */
const oneLine = (text: string): string => printable(text.trim().replace(/\s+/g, ' '));
