import type { AnyUnit, EnvironmentContext } from '../../constructs/unit.js';
import { groupOf, type Manifest } from '../objects/manifest.js';
import { isPlatformOnly, spellKind } from '../plan/manifests/permitted-kinds.js';

/** What a module made or changed: all that is not exactly what the platform makes of the same declaration. */
export function alteredKinds(manifests: readonly Manifest[], platforms: Iterable<Manifest>): Manifest[] {
  const unchanged = new Set([...platforms].map((manifest) => JSON.stringify(manifest)));
  return manifests.filter((manifest) => !unchanged.has(JSON.stringify(manifest)));
}

/** The first object of a kind that the team is not granted. */
export function forbiddenObject(unit: AnyUnit, manifests: readonly Manifest[]): Manifest | undefined {
  const { platform, team } = unit.context as EnvironmentContext;
  const granted = new Set([...platform.kinds, ...(platform.teams[team.name]?.kinds ?? [])]);
  return manifests.find((manifest) => {
    const group = groupOf(manifest);
    return !granted.has(spellKind(group, manifest.kind)) || isPlatformOnly(group, manifest.kind);
  });
}
