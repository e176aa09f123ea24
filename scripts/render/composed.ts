import { compositeKinds } from '../../constructs/crossplane/composites/composite-kinds.js';
import { withDefaults } from '../../constructs/crossplane/composites/definition.js';
import { compose, type Made } from '../../constructs/crossplane/composition/compose.js';
import { classesOf } from '../../constructs/crossplane/compositions/compositions.js';
import { compositionName, type ResourceClass } from '../../constructs/crossplane/language/composition.js';
import { type Surroundings, surroundingsOf } from '../../constructs/crossplane/surroundings.js';
import { classOf, type DataKind } from '../../constructs/data/compositions.js';
import type { EnvironmentContext } from '../../constructs/unit.js';
import type { Manifest } from '../objects/manifest.js';
import type { Rendered } from './rendered.js';

/** What a composite of a unit becomes on its cluster, where it is not the platform that renders it. */
export interface Composition {
  /** The file of the composite. */
  readonly file: string;
  readonly name: string;
  readonly make: () => readonly (Made & { readonly object: Manifest })[];
}

/** The composites of a unit, with what the Compositions of its cluster make of them. */
export function compositionsOf({ unit, files }: Rendered): Composition[] {
  const { platform, cluster, tier } = unit.context as Partial<EnvironmentContext>;
  if (platform === undefined || tier === undefined || !cluster?.crossplane) return [];
  const { namespace } = unit.destination;
  return [...files].flatMap(([file, composite]) => {
    const kind = kinds.get(composite.kind);
    if (kind === undefined || composite.apiVersion !== `${platform.apiGroup}/v1`) return [];
    const name =
      chosen(composite) ?? compositionName({ kind: kind.kind, name: classOf(kind.kind as DataKind, tier) });
    const found = classesIn(surroundingsOf({ platform, cluster })).get(name);
    // a Composition that the organisation wrote itself
    if (found === undefined || found.kind !== kind.kind) return [];
    const make = () =>
      compose(found, withDefaults(kind, composite)).map(({ by, object }) => ({
        by,
        object: placed(object, composite.metadata.namespace ?? namespace),
      }));
    return [{ file, name, make }];
  });
}

const kinds = new Map(compositeKinds.map((kind) => [kind.kind, kind]));

/** Crossplane puts what it composes beside the composite. */
const placed = (object: Made['object'], namespace: string | undefined): Manifest =>
  ({ ...object, metadata: { ...(object['metadata'] as object), namespace } }) as Manifest;

const chosen = ({ spec }: Manifest): string | undefined =>
  (spec as { crossplane?: { compositionRef?: { name?: string } } } | undefined)?.crossplane?.compositionRef
    ?.name;

const known = new Map<string, ReadonlyMap<string, ResourceClass>>();

function classesIn(around: Surroundings): ReadonlyMap<string, ResourceClass> {
  const key = JSON.stringify(around);
  let classes = known.get(key);
  if (classes === undefined)
    known.set(key, (classes = new Map(classesOf(around).map((of) => [compositionName(of), of]))));
  return classes;
}
