import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import type { AnyUnit } from '../../../constructs/unit.js';
import type { DeclaredEnvironment, Organisation } from '../../load/organisation.js';
import { fromPointer } from '../../problem/pointer.js';
import type { Place } from '../../problem/problem.js';
import type { Draft } from '../draft.js';
import type { Layer } from '../layers.js';
import { rootPlace, teamPlace } from './argo-places.js';
import { rootSpec, teamSpec } from './argo-specs.js';
import { checkArgo } from './check-argo.js';

/**
 * Plans Argo CD's objects: one unit for each team, and the root that watches them. Runs when all other units are
 * planned.
 */
export function planArgo(organisation: Organisation, draft: Draft): void {
  draft.problems.push(...checkArgo(organisation, draft));
  const { platform, teams, declaredEnvironments } = organisation;
  const byTeam = new Map([...teams.keys()].map((team): [string, DeclaredEnvironment[]] => [team, []]));
  for (const environment of declaredEnvironments) byTeam.get(environment.team)?.push(environment);
  for (const team of teams.values()) {
    const teamEnvironments = byTeam.get(team.name)!;
    const spec = teamSpec(organisation, team, teamEnvironments);
    add(organisation, draft, { name: team.name, kind: 'ArgoTeam', spec, declaredIn: team.file }, (path) =>
      teamPlace(organisation, team, teamEnvironments, path),
    );
  }
  const spec = rootSpec(organisation);
  add(organisation, draft, { name: 'root', kind: 'ArgoRoot', spec, declaredIn: platform.file }, (path) =>
    rootPlace(organisation, path),
  );
}

const contexts = new WeakMap<PlatformSpec, object>();

/**
 * The context of these units: only what rules read, so that other changes of platform.yaml do not render them again.
 * Shared, so that it is hashed once.
 */
function contextOf(platform: PlatformSpec): object {
  let context = contexts.get(platform);
  if (context === undefined)
    contexts.set(platform, (context = { platform: { policies: platform.policies } }));
  return context;
}

function add(
  { platform }: Organisation,
  draft: Draft,
  unit: Pick<AnyUnit, 'name' | 'kind' | 'spec' | 'declaredIn'>,
  place: (path: readonly string[]) => Place,
): void {
  const id = `_argocd/${unit.name}`;
  const destination = { cluster: 'management', namespace: platform.spec.argocd.namespace };
  draft.units.push({ id, ...unit, destination, context: contextOf(platform.spec) });
  const values = unit.spec as Layer['values'];
  draft.layers.set(id, [{ values, place: (pointer) => place(fromPointer(pointer)) }]);
}
