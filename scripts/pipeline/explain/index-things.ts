import { defined } from '../../../constructs/defined.js';
import { versionOf } from '../../../constructs/parts/version.js';
import type { AnyUnit, ClusterContext, EnvironmentContext } from '../../../constructs/unit.js';
import { runbooksOf } from '../../catalog/spec-lists.js';
import type { KindRegistry } from '../../kinds/registry.js';
import type { Organisation } from '../../load/organisation.js';
import { dig, textOf } from '../../objects/trees.js';
import type { Plan } from '../../plan/draft.js';
import { originOf } from '../../plan/layers.js';
import { isMap } from '../../problem/is-map.js';
import { type Path, toPointer } from '../../problem/pointer.js';
import type { Place } from '../../problem/problem.js';
import { applicationName } from '../../render/application.js';
import { isRaw } from '../../render/raw.js';
import { dependenciesIn } from '../dependencies.js';
import { hostsIn } from '../unit-hosts.js';
import { contactsOf, ownersOf } from './owners.js';
import type { IndexedUnit, NamedValue, ThingIndex } from './thing-index.js';

interface Indexable {
  readonly plan: Plan;
  readonly organisation: Organisation;
}

/** Looks through all units once for what `explain` may be asked. */
export function indexThings({ plan, organisation }: Indexable, registry: KindRegistry): ThingIndex {
  const { units, notDeployed } = plan;
  const named = (unit: AnyUnit, path: Path, value: string): NamedValue => ({
    ...{ unit: unit.id, value },
    place: placeOfValue(plan, unit, path),
  });
  return {
    units: Object.fromEntries(units.map((unit) => [unit.id, indexed(plan, unit)])),
    notDeployed: Object.fromEntries([...notDeployed].map(([id, { declaredIn }]) => [id, declaredIn])),
    links: organisation.platform.spec.links,
    contacts: contactsOf(organisation.teams, organisation.platform.spec.git.teams),
    hosts: units.flatMap((unit) => hostsIn(unit, registry).map(({ path, host }) => named(unit, path, host))),
    images: units.flatMap((unit) => imagesIn(unit.spec).map(({ path, image }) => named(unit, path, image))),
    dependencies: dependenciesIn(units),
  };
}

function indexed(plan: Plan, unit: AnyUnit): IndexedUnit {
  const { kind, declaredIn, destination } = unit;
  const objects = isRaw(unit)
    ? unit.spec.objects.map(({ object }, i): [string, Place] => [
        `${textOf(object['kind'])}/${textOf(dig(object, 'metadata', 'name'))}`,
        placeOfValue(plan, unit, ['objects', i, 'object']),
      ])
    : [];
  const runbooks = runbooksOf(unit);
  return {
    ...{ kind, declaredIn, cluster: destination.cluster },
    ...defined({ namespace: destination.namespace }),
    production: isInProduction(unit),
    ...versionField(unit),
    application: applicationName(unit),
    ...(runbooks.length > 0 && { runbooks }),
    owners: ownersOf(unit),
    place: placeOfUnit(plan, unit),
    ...(objects.length > 0 && { objects: Object.fromEntries(objects) }),
  };
}

function versionField({ spec }: AnyUnit): { version?: string } {
  const { image } = spec as { readonly image?: unknown };
  return typeof image === 'string' ? { version: versionOf(image) } : {};
}

function isInProduction({ context }: AnyUnit): boolean {
  const { tier, production } = context as Partial<EnvironmentContext & ClusterContext>;
  return tier?.production ?? production ?? false;
}

/** The place of a value in the spec of a unit, or of the unit if a default has set the value. */
const placeOfValue = (plan: Plan, unit: AnyUnit, path: Path): Place =>
  originOf(plan.layers.get(unit.id) ?? [], toPointer(path)) ?? placeOfUnit(plan, unit);

/** The files of a folder of manifests have no part in common. */
const placeOfUnit = (plan: Plan, unit: AnyUnit): Place =>
  isRaw(unit) ? { file: unit.declaredIn } : placeOfDeclaration(plan, unit);

/** The part of the declaration that makes a unit; overrides for one environment come before it in the layers. */
export function placeOfDeclaration(
  { layers }: Plan,
  { id, declaredIn }: Pick<AnyUnit, 'id' | 'declaredIn'>,
): Place {
  const places = (layers.get(id) ?? []).map(({ place }) => place(''));
  return places.findLast(({ file }) => file === declaredIn) ?? { file: declaredIn };
}

/** Images in the spec of a unit. */
function imagesIn(value: unknown, path: Path = []): { path: Path; image: string }[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => imagesIn(item, [...path, i]));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'image' && typeof inner === 'string'
      ? [{ path: [...path, key], image: inner }]
      : imagesIn(inner, [...path, key]),
  );
}
