import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOfFiles } from './digest.js';
import type { Target } from './target.js';
import { stageOf } from './target.js';

/** A file of a unit; `changed` if it is new or different. */
export interface StagedFile {
  readonly name: string;
  readonly changed: boolean;
}

/** The files of a unit. */
export interface Staged {
  readonly files: readonly StagedFile[];
  /** The digest of their content; empty if nothing is written. */
  readonly digest: string;
}

/** Compares a unit's texts with its files and writes those that differ to the stage, ready to be renamed into place. */
export function stage(
  target: Target,
  folder: string,
  texts: ReadonlyMap<string, string>,
  write: boolean,
): Staged {
  const staged = join(stageOf(target), folder);
  // checked once per folder, because reading each missing file would cost a thrown error
  const isNew = !existsSync(join(target.apps, folder));
  let hasFolder = false;
  const files = [...texts].map(([name, text]) => {
    const changed = isNew || textAt(join(target.apps, folder, name)) !== text;
    if (changed && write) {
      if (!hasFolder) mkdirSync(staged, { recursive: true });
      hasFolder = true;
      writeFileSync(join(staged, name), text);
    }
    return { name, changed };
  });
  return { files, digest: write ? digestOfFiles(texts) : '' };
}

const absent = new Set<string | undefined>(['ENOENT', 'ENOTDIR', 'EISDIR']);

/** The text of a file; undefined if there is none, or a folder in its place. */
export function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (e) {
    if (absent.has((e as NodeJS.ErrnoException).code)) return undefined;
    throw e;
  }
}
