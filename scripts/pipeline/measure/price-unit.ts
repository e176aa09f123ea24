import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import { groupOf } from '../../objects/manifest.js';
import type { PriceTable } from '../../price/table.js';
import type { UnitCost } from '../../price/totals.js';
import { compositesIn, type RenderedComposite } from '../../render/composed.js';
import type { Rendered } from '../../render/rendered.js';
import { type ComposedOf, priceObjects } from './price-objects.js';

/** Prices a rendered unit, with what its cluster composes from its composites. */
export function priceUnit(rendered: Rendered, table: PriceTable): UnitCost {
  const { unit, files } = rendered;
  const composites = new Map(
    compositesIn(rendered).map((composite) => [files.get(composite.file)!, composite]),
  );
  const { platform } = unit.context as { readonly platform?: PlatformSpec };
  return priceObjects(unit.id, [...files.values()], table, (object) => {
    const composite = composites.get(object);
    if (composite !== undefined) return composed(composite);
    return groupOf(object) === platform?.apiGroup
      ? { why: `the Composition of ${object.kind} on cluster ${unit.destination.cluster} is not known here` }
      : undefined;
  });
}

function composed({ composition, make }: RenderedComposite): ReturnType<ComposedOf> {
  try {
    return make().map(({ object }) => object);
  } catch (e) {
    return { why: `${composition} fails: ${e instanceof Error ? e.message : String(e)}` };
  }
}
