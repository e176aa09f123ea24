import { manifestsIn, parseManifests, type WrittenObject } from '../load/parse-manifests.js';
import type { Problem } from '../problem/problem.js';
import { unemit } from '../write/unemit.js';

/** The manifests in a text. Text that the engine wrote is read without the slower parser. */
export function readManifests(file: string, text: string, problems: Problem[]): WrittenObject[] {
  const value = unemit(text);
  return value === undefined
    ? parseManifests(file, text, problems)
    : manifestsIn(file, [{ document: 0, value }], problems);
}
