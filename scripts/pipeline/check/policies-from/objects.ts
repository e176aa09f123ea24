import { posix } from 'node:path';
import type { AnyUnit } from '../../../../constructs/unit.js';
import { filesAt } from '../../../forge/commit.js';
import type { Manifest } from '../../../objects/manifest.js';
import { readManifests } from '../../read-manifests.js';
import type { BaseObjects } from '../../units/batch.js';

/** A commit's rendered objects in some units, limited to files that differ now. */
export async function objectsAt(
  root: string,
  commit: string,
  units: readonly AnyUnit[],
  differs: (file: string) => boolean,
): Promise<BaseObjects> {
  const bases = new Map<string, Map<string, Manifest>>();
  const folders = new Set(units.map(({ id }) => `apps/${id}`));
  const isWanted = (path: string) =>
    path.endsWith('.yaml') && folders.has(posix.dirname(path)) && differs(path);
  // thousands of folders would be too much for a command line
  for (const { path, bytes } of units.length === 0 ? [] : await filesAt(root, commit, ['apps'], isWanted)) {
    const [object] = readManifests(path, bytes.toString(), []);
    if (object === undefined) continue;
    const unit = posix.dirname(path).slice('apps/'.length);
    const files = bases.get(unit) ?? new Map<string, Manifest>();
    bases.set(unit, files.set(posix.basename(path), object.object as unknown as Manifest));
  }
  return bases;
}
