import { printable } from '../problem/printable.js';
import { error, type Problem } from '../problem/problem.js';
import { explained } from './not-in-machine.js';
import type { Failure } from './protocol.js';
import { type InMachine, placeInStack } from './stack-places.js';

/** A module's failure as a problem at the line that failed, or at the part of its data that is wrong. */
export function failureProblem(bundles: InMachine, doing: string, failure: Failure): Problem {
  const place = failure.stack === undefined ? undefined : placeInStack(failure.stack, bundles);
  const at = place ?? { file: bundles.module.file, pointer: failure.pointer ?? '' };
  return error('typed-error', at, `${doing}: ${oneLine(explained(failure.message))}`);
}

/** Makes a module's message, which is untrusted, one line that is safe to print. */
export const oneLine = (text: string): string => printable(text.trim().replace(/\s+/g, ' '));
