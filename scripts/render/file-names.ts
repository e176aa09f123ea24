import { createHash } from 'node:crypto';
import { groupOf, type Manifest } from '../objects/manifest.js';

/** The name of an object's file, without its extension, and without the group that tells two kinds apart. */
export const shortName = (kind: string, name: string): string =>
  `${kind}-${name}`.toLowerCase().replace(/[^a-z0-9.-]/g, '-');

// most file systems allow 255 bytes, but the names of many objects 253 characters
const longest = 255;

/** A file name; the end of one that is too long is replaced by a digest. */
function fileName(base: string): string {
  const name = `${base}.yaml`;
  if (name.length <= longest) return name;
  const digest = createHash('sha1').update(base).digest('hex').slice(0, 12);
  return `${base.slice(0, longest - digest.length - '-.yaml'.length)}-${digest}.yaml`;
}

/** Names a file for each object: `<kind>-<name>.yaml`, with the group only if two kinds collide. Sorted by name. */
export function nameFiles(manifests: readonly Manifest[]): Map<string, Manifest> {
  const names = manifests.map(({ kind, metadata }) => shortName(kind, metadata.name));
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const named = manifests.map((manifest, i): [string, Manifest] => {
    const name = names[i]!;
    return [fileName(counts.get(name) === 1 ? name : `${name}.${groupOf(manifest) || 'core'}`), manifest];
  });
  named.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const files = new Map(named);
  if (files.size < named.length) {
    const twice = named.find(([name], i) => named[i + 1]?.[0] === name)![1];
    throw new Error(`this unit has two objects ${twice.kind} ${twice.metadata.name}`);
  }
  return files;
}
