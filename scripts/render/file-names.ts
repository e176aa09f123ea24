import { groupOf, type Manifest } from '../objects/manifest.js';

const plain = (manifest: Manifest): string =>
  `${manifest.kind}-${manifest.metadata.name}`.toLowerCase().replace(/[^a-z0-9.-]/g, '-');

/** `<kind>-<name>.yaml` for each object, the group added only where two kinds collide; in the order of the names. */
export function nameFiles(manifests: readonly Manifest[]): Map<string, Manifest> {
  const names = manifests.map(plain);
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const named = manifests.map((manifest, i): [string, Manifest] => {
    const name = names[i]!;
    return [
      counts.get(name) === 1 ? `${name}.yaml` : `${name}.${groupOf(manifest) || 'core'}.yaml`,
      manifest,
    ];
  });
  named.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const files = new Map(named);
  if (files.size < named.length) {
    const twice = named.find(([name], i) => named[i + 1]?.[0] === name)![1];
    throw new Error(`two objects of this unit are ${twice.kind} ${twice.metadata.name}`);
  }
  return files;
}
