import { posix } from 'node:path';
import type { AnyUnit } from '../../../../constructs/unit.js';
import type { Manifest } from '../../../objects/manifest.js';
import { filesAt } from '../../git/commit.js';
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
  const folders = units.map(({ id }) => `apps/${id}`);
  for (const { path, bytes } of await filesAt(root, commit, folders)) {
    if (!path.endsWith('.yaml') || !differs(path)) continue;
    const [object] = readManifests(path, bytes.toString(), []);
    if (object === undefined) continue;
    const unit = posix.dirname(path).slice('apps/'.length);
    const files = bases.get(unit) ?? new Map<string, Manifest>();
    bases.set(unit, files.set(posix.basename(path), object.object as unknown as Manifest));
  }
  return bases;
}
