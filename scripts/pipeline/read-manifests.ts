import { manifestsIn, parseManifests, type WrittenObject } from '../load/parse-manifests.js';
import type { Problem } from '../problem/problem.js';
import { unemit } from '../write/unemit.js';

/** The manifests of a text; what the engine itself wrote need not be parsed. */
export function readManifests(file: string, text: string, problems: Problem[]): WrittenObject[] {
  const value = unemit(text);
  return value === undefined
    ? parseManifests(file, text, problems)
    : manifestsIn(file, [{ document: 0, value }], problems);
}
