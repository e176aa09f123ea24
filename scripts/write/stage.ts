import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from './digest.js';
import type { Target } from './target.js';
import { stageOf } from './target.js';

/** A file of a unit: its name, the digest of its content, and whether it is new or different. */
export interface StagedFile {
  readonly name: string;
  readonly digest: string;
  readonly changed: boolean;
}

/** Compares a unit's texts with what is there and lays what differs beside it, ready to be renamed in. */
export function stage(
  target: Target,
  folder: string,
  texts: ReadonlyMap<string, string>,
  write: boolean,
): StagedFile[] {
  const staged = join(stageOf(target), folder);
  let made = false;
  return [...texts].map(([name, text]) => {
    const changed = current(join(target.apps, folder, name)) !== text;
    if (changed && write) {
      if (!made) mkdirSync(staged, { recursive: true });
      made = true;
      writeFileSync(join(staged, name), text);
    }
    return { name, digest: digestOf(text), changed };
  });
}

const absent = new Set<string | undefined>(['ENOENT', 'ENOTDIR', 'EISDIR']);

function current(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (e) {
    if (absent.has((e as NodeJS.ErrnoException).code)) return undefined;
    throw e;
  }
}
