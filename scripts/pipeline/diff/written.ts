import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { applicationFile } from '../../render/application.js';
import type { ObjectCounts } from '../../report/diff/counts.js';
import { textAt } from '../../write/stage.js';
import type { Survey } from '../../write/survey.js';
import { stageOf, type Target } from '../../write/target.js';
import { compareFiles } from './compare-files.js';
import { type FilePair, unitOf } from './file-pair.js';
import { lostDataIn } from './lost-data.js';
import { totalsOf } from './report.js';

/** What a synth does to objects. */
export interface WrittenObjects extends ObjectCounts {
  /** Names of removed data. */
  readonly lostData: readonly string[];
}

/**
 * Compares the files that are staged, and those that are removed, with what is in their place. New files are counted
 * without reading them, unless their object may have been in a removed file.
 */
export function writtenObjects(
  target: Target,
  before: Survey,
  staged: readonly string[],
  removed: readonly string[],
): WrittenObjects {
  const names = new Set(removed.map((path) => posix.basename(path)));
  const isNew = (path: string) => !before.has(unitOf(path)) || !existsSync(join(target.apps, path));
  const read = staged.filter((path) => names.has(posix.basename(path)) || !isNew(path));
  const pairs = [
    ...read.map((path) => pairOf(target, path, true)),
    ...removed.map((path) => pairOf(target, path, false)),
  ];
  // an object that moves is known by its cluster, too
  const beside = removed.length > 0 ? applicationsBeside(target, pairs) : [];
  const { changes } = compareFiles([...pairs, ...beside]);
  const { added, changed, moved, removed: gone } = totalsOf({ changes });
  return {
    added: added + staged.length - read.length,
    changed,
    moved,
    removed: gone,
    lostData: lostDataIn(changes),
  };
}

function pairOf(target: Target, path: string, isStaged: boolean): FilePair {
  const was = textAt(join(target.apps, path));
  const now = isStaged ? textAt(join(stageOf(target), path)) : undefined;
  return { path, ...(was !== undefined && { was }), ...(now !== undefined && { now }) };
}

/** The app.json of the units of some files, as it will be. */
function applicationsBeside(target: Target, pairs: readonly FilePair[]): FilePair[] {
  const known = new Set(pairs.map(({ path }) => path));
  const paths = new Set(pairs.map(({ path }) => `${unitOf(path)}/${applicationFile}`));
  return [...paths].flatMap((path): FilePair[] => {
    if (known.has(path)) return [];
    const text = textAt(join(stageOf(target), path)) ?? textAt(join(target.apps, path));
    return text === undefined ? [] : [{ path, was: text, now: text }];
  });
}
