import type { EnvironmentContext } from '../../../constructs/unit.js';
import { isPlatformOnly, spellKind } from '../../plan/manifests/permitted-kinds.js';
import { type AnyUnit, groupOf, type Manifest } from '../../render/manifest.js';

/**
 * The first object that a module may not have made: of a kind that its team is not granted, unless it is exactly what
 * the platform makes of the same declaration.
 */
export function forbiddenObject(
  unit: AnyUnit,
  manifests: readonly Manifest[],
  platforms: Iterable<Manifest>,
): Manifest | undefined {
  const { platform, team } = unit.context as EnvironmentContext;
  const granted = new Set([...platform.kinds, ...(platform.teams[team.name]?.kinds ?? [])]);
  const unchanged = new Set([...platforms].map((manifest) => JSON.stringify(manifest)));
  return manifests.find((manifest) => {
    const group = groupOf(manifest);
    const permitted = granted.has(spellKind(group, manifest.kind)) && !isPlatformOnly(group, manifest.kind);
    return !permitted && !unchanged.has(JSON.stringify(manifest));
  });
}
