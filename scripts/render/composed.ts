import { clusterCompositions } from '../../constructs/crossplane/cluster-compositions.js';
import { compositeKinds } from '../../constructs/crossplane/composites/composite-kinds.js';
import { withDefaults } from '../../constructs/crossplane/composites/definition.js';
import { type ComposedObject, compose } from '../../constructs/crossplane/composition/compose.js';
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

/** A composite of a unit, and the resources that its cluster composes from it. */
export interface RenderedComposite {
  readonly file: string;
  readonly composition: string;
  /** Computes the composed resources. */
  readonly make: () => readonly (ComposedObject & { readonly object: Manifest })[];
}

/** The composites of a unit whose Composition is rendered by the platform. */
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
    const rendered = compositionsFor(compositionInputsOf({ platform, cluster })).get(name);
    // the organisation wrote this Composition itself
    if (rendered === undefined || rendered.kind !== kind.kind) return [];
    const make = () => {
      let made = composed.get(composite);
      if (made === undefined)
        composed.set(
          composite,
          (made = compose(rendered, withDefaults(kind, composite)).map(({ by, object }) => ({
            by,
            object: placed(object, composite.metadata.namespace ?? namespace),
          }))),
        );
      return made;
    };
    return [{ file, composition: name, make }];
  });
}

// rules, prices and scorecards read the same composed resources one after the other
const composed = new WeakMap<Manifest, ReturnType<RenderedComposite['make']>>();

const kinds = new Map(compositeKinds.map((kind) => [kind.kind, kind]));

/** Crossplane creates composed resources in the namespace of the composite. */
const placed = (object: ComposedObject['object'], namespace: string | undefined): Manifest =>
  ({ ...object, metadata: { ...(object['metadata'] as object), namespace } }) as Manifest;

const chosen = ({ spec }: Manifest): string | undefined =>
  (spec as { crossplane?: { compositionRef?: { name?: string } } } | undefined)?.crossplane?.compositionRef
    ?.name;

const compositionsByInputs = new Map<string, ReadonlyMap<string, Composition>>();

function compositionsFor(inputs: CompositionInputs): ReadonlyMap<string, Composition> {
  const key = JSON.stringify(inputs);
  let compositions = compositionsByInputs.get(key);
  if (compositions === undefined)
    compositionsByInputs.set(
      key,
      (compositions = new Map(clusterCompositions(inputs).map((each) => [compositionName(each), each]))),
    );
  return compositions;
}
