import type { AnyUnit, EnvironmentContext } from '../../constructs/unit.js';
import { groupOf, type Manifest } from '../objects/manifest.js';
import { ownerLabels, withOwners, withPullSecret } from '../plan/manifests/fill-in.js';
import { isPlatformOnly, spellKind } from '../plan/manifests/platform-only-kinds.js';
import { firstOverreach } from '../plan/manifests/stays-within.js';
import { error, type Place, type Problem } from '../problem/problem.js';

/** Objects that differ from everything the platform renders from the same declaration, so a team's code made them. */
export function alteredObjects(manifests: readonly Manifest[], unaltered: Iterable<Manifest>): Manifest[] {
  const unchanged = new Set([...unaltered].map((manifest) => JSON.stringify(manifest)));
  return manifests.filter((manifest) => !unchanged.has(JSON.stringify(manifest)));
}

/** The first object of a kind that the team is not granted. */
function forbiddenObject(unit: AnyUnit, manifests: readonly Manifest[]): Manifest | undefined {
  const { platform, team } = unit.context as EnvironmentContext;
  const granted = new Set([...platform.kinds, ...(platform.teams[team.name]?.kinds ?? [])]);
  return manifests.find((manifest) => {
    const group = groupOf(manifest);
    return !granted.has(spellKind(group, manifest.kind)) || isPlatformOnly(group, manifest.kind);
  });
}

/** Why a team's code may not have made or changed these objects of a unit; undefined if it may. */
export function refusedAlteration(
  unit: AnyUnit,
  team: string,
  altered: readonly Manifest[],
  placeOf: (object: Manifest) => Place,
): Problem | undefined {
  const forbidden = forbiddenObject(unit, altered);
  if (forbidden !== undefined)
    return error(
      'forbidden-kind',
      placeOf(forbidden),
      `${unit.id} may not create or change ${forbidden.kind} ${forbidden.metadata.name}: team ${team} is not granted this kind`,
    );
  const context = unit.context as EnvironmentContext;
  for (const object of altered) {
    const file = unit.declaredIn;
    const problem = firstOverreach({ file, document: 0, team, object }, context);
    if (problem !== undefined) return { ...problem, at: placeOf(object) };
  }
  return undefined;
}

/** An object of a unit with team code, with the labels and pull credentials of its owner where it sets none. */
export const withOwner = (object: Manifest, context: EnvironmentContext): Manifest =>
  withPullSecret(withOwners(object, ownerLabels(context)), context);
