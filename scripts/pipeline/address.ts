import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';

/** What a word of the command line may mean, before it is known which units there are. */
export interface Address {
  /** As it was written, for messages. */
  readonly word: string;
  /** A unit, or the beginning of its id; empty for all of them. */
  readonly id?: string;
  /** A file or folder of declarations, from the root. */
  readonly path?: string;
}

/** Reads `<team>`, `<team>/<environment>`, `<team>/<environment>/<unit>` or a path, from the working directory or the root. */
export function addressOf(word: string, root: string, workingDirectory = process.cwd()): Address {
  const path = pathOf(word, root, workingDirectory);
  if (path === undefined) return { word, id: word.replace(/\/+$/, '') };
  if (isIn('apps', path)) return { word, id: path.slice('apps/'.length) };
  // in teams/, `payments` is the team that it would be anywhere else
  return isPathOfRoot(word) ? { word, path } : { word, path, id: word.replace(/\/+$/, '') };
}

/** The manifests that a word names, which are checked as they are; undefined if it addresses what declarations render. */
export function manifestsAt(word: string, root: string): string | undefined {
  if (word === '-') return word;
  const path = pathOf(word, root, process.cwd());
  if (path !== undefined && !isIn('apps', path) && !/\/manifests(\/|$)/.test(path)) return undefined;
  if (existsSync(word)) return word;
  const fromHere = path && relative(process.cwd(), resolve(root, path));
  return fromHere && existsSync(fromHere) ? fromHere : undefined;
}

const homes = ['teams', 'environments', 'apps'];

const isIn = (folder: string, path: string): boolean => path === folder || path.startsWith(`${folder}/`);

const isPathOfRoot = (word: string): boolean =>
  /^(\.{0,2}\/)/.test(word) || homes.some((home) => isIn(home, word));

/** A path below teams/, environments/ or apps/, from the root. */
function pathOf(word: string, root: string, workingDirectory: string): string | undefined {
  const candidates = [resolve(workingDirectory, word), resolve(root, word)].filter((path) =>
    homes.some((home) => isIn(home, fromRoot(root, path))),
  );
  const found =
    candidates.find((path) => existsSync(path)) ?? (isPathOfRoot(word) ? candidates.at(-1) : undefined);
  return found && fromRoot(root, found);
}

const fromRoot = (root: string, path: string): string => relative(root, path).split(sep).join('/');
