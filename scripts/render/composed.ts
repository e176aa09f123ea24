import { clusterCompositions } from '../../constructs/crossplane/cluster-compositions.js';
import { compositeKinds } from '../../constructs/crossplane/composites/composite-kinds.js';
import { withDefaults } from '../../constructs/crossplane/composites/definition.js';
import { compose, type Made } from '../../constructs/crossplane/composition/compose.js';
import { type Composition, compositionName } from '../../constructs/crossplane/composition/composition.js';
import {
  type CompositionInputs,
  compositionInputsOf,
} from '../../constructs/crossplane/composition/inputs.js';
import { tierComposition } from '../../constructs/data/compositions.js';
import type { DataKind } from '../../constructs/data/data-kinds.js';
import type { EnvironmentContext } from '../../constructs/unit.js';
import type { Manifest } from '../objects/manifest.js';
import type { Rendered } from './rendered.js';

/** A composite of a unit, and what it becomes on its cluster, where it is not the platform that renders it. */
export interface RenderedComposite {
  /** The file of the composite. */
  readonly file: string;
  /** The name of its Composition. */
  readonly composition: string;
  readonly make: () => readonly (Made & { readonly object: Manifest })[];
}

/** The composites of a unit, with what the Compositions of its cluster make of them. */
export function compositesIn({ unit, files }: Rendered): RenderedComposite[] {
  const { platform, cluster, tier } = unit.context as Partial<EnvironmentContext>;
  if (platform === undefined || tier === undefined || !cluster?.crossplane) return [];
  const { namespace } = unit.destination;
  return [...files].flatMap(([file, composite]) => {
    const kind = kinds.get(composite.kind);
    if (kind === undefined || composite.apiVersion !== `${platform.apiGroup}/v1`) return [];
    const name =
      chosen(composite) ??
      compositionName({ kind: kind.kind, name: tierComposition(kind.kind as DataKind, tier) });
    const found = compositionsFor(compositionInputsOf({ platform, cluster })).get(name);
    // a Composition that the organisation wrote itself
    if (found === undefined || found.kind !== kind.kind) return [];
    const make = () =>
      compose(found, withDefaults(kind, composite)).map(({ by, object }) => ({
        by,
        object: placed(object, composite.metadata.namespace ?? namespace),
      }));
    return [{ file, composition: name, make }];
  });
}

const kinds = new Map(compositeKinds.map((kind) => [kind.kind, kind]));

/** Crossplane puts what it composes beside the composite. */
const placed = (object: Made['object'], namespace: string | undefined): Manifest =>
  ({ ...object, metadata: { ...(object['metadata'] as object), namespace } }) as Manifest;

const chosen = ({ spec }: Manifest): string | undefined =>
  (spec as { crossplane?: { compositionRef?: { name?: string } } } | undefined)?.crossplane?.compositionRef
    ?.name;

const known = new Map<string, ReadonlyMap<string, Composition>>();

function compositionsFor(inputs: CompositionInputs): ReadonlyMap<string, Composition> {
  const key = JSON.stringify(inputs);
  let compositions = known.get(key);
  if (compositions === undefined)
    known.set(
      key,
      (compositions = new Map(clusterCompositions(inputs).map((each) => [compositionName(each), each]))),
    );
  return compositions;
}
