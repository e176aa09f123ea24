import { printable } from '../problem/printable.js';
import { error, type Place, type Problem } from '../problem/problem.js';
import type { ModuleBundle } from './bundle.js';
import { explained } from './not-in-machine.js';
import type { Failure } from './protocol.js';

/** What a bundle is called in stacks. */
export const bundleName = 'module';

const frame = new RegExp(`\\b${bundleName}:(\\d+):(\\d+)\\b`, 'g');

/** The innermost position of a stack that is in the author's own files. */
export function placeInModule(stack: string, { originalAt }: ModuleBundle): Place | undefined {
  for (const [, line, column] of stack.matchAll(frame)) {
    const place = originalAt(Number(line), Number(column));
    if (place !== undefined) return place;
  }
  return undefined;
}

/** A module's failure as a problem at the line that failed, or at the part of its data that is wrong. */
export function failureProblem(file: string, bundle: ModuleBundle, doing: string, failure: Failure): Problem {
  const place = failure.stack === undefined ? undefined : placeInModule(failure.stack, bundle);
  const at = place ?? { file, pointer: failure.pointer ?? '' };
  return error('typed-error', at, `${doing}: ${oneLine(explained(failure.message))}`);
}

/** Makes a module's message, which is untrusted, one line that is safe to print. */
const oneLine = (text: string): string => printable(text.trim().replace(/\s+/g, ' '));
