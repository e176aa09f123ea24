import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { inTeamNamed } from '../load/team-names.js';

/** The possible meanings of an argument, before the units are known. */
export interface Address {
  /** The word as it was written, for messages. */
  readonly word: string;
  /** The id of a unit or the beginning of one: `payments/staging`; empty for all units. */
  readonly id?: string;
  /** A path of declarations, from the root. */
  readonly path?: string;
  /** Whether the path exists. */
  readonly exists: boolean;
}

/** Reads `<team>`, `<team>/<environment>`, `<team>/<environment>/<unit>`, or a path from the working directory or the root. */
export function addressOf(word: string, root: string, workingDirectory = process.cwd()): Address {
  const match = pathOf(word, root, workingDirectory);
  const teams = { has: (name: string) => existsSync(join(root, 'teams', name)) };
  const id = inTeamNamed(word.replace(/^\.\/|\/+$/g, ''), teams);
  if (match === undefined) return { word, id, exists: false };
  const { path, exists } = match;
  if (isIn('apps', path)) return { word, id: path.slice('apps/'.length), exists };
  // a team is addressed by its name even in a working directory that has a folder of this name
  return isPath(word) ? { word, path, exists } : { word, id, path, exists };
}

/** The manifests that a word names, to be checked as they are; undefined if the word addresses units. */
export function manifestsAt(word: string, root: string): string | undefined {
  if (word === '-') return word;
  const match = pathOf(word, root, process.cwd());
  if (match !== undefined && !isIn('apps', match.path) && !/\/manifests(\/|$)/.test(match.path))
    return undefined;
  if (existsSync(word)) return word;
  return match?.exists ? relative(process.cwd(), join(root, match.path)) : undefined;
}

const homes = ['teams', 'environments', 'apps', 'policies/waivers'];

const isIn = (folder: string, path: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** Whether a word can only be a path. */
export const isPath = (word: string): boolean =>
  /^\.{0,2}\//.test(word) || homes.some((home) => isIn(home, word));

/** A path below one of the folders that can be addressed, from the root. */
function pathOf(
  word: string,
  root: string,
  workingDirectory: string,
): { path: string; exists: boolean } | undefined {
  const candidates = [resolve(workingDirectory, word), resolve(root, word)]
    .map((path) => relative(root, path).split(sep).join('/'))
    .filter((path) => homes.some((home) => isIn(home, path)));
  const existing = candidates.find((path) => existsSync(join(root, path)));
  if (existing !== undefined) return { path: existing, exists: true };
  const [path] = isPath(word) ? candidates.slice(-1) : [];
  return path === undefined ? undefined : { path, exists: false };
}
