import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import { scaledIn } from '../../objects/autoscalers.js';
import { groupOf, type Manifest } from '../../objects/manifest.js';
import { type Needs, unpriced } from '../../price/needs.js';
import { needsOf } from '../../price/needs-of.js';
import { type Line, lineOf } from '../../price/price.js';
import type { PriceTable } from '../../price/table.js';
import { type UnitCost, unitCost } from '../../price/totals.js';
import { compositesIn, type RenderedComposite } from '../../render/composed.js';
import type { Rendered } from '../../render/rendered.js';

/** Prices the objects of a unit, including the resources composed from its composites. */
export function priceUnit(rendered: Rendered, table: PriceTable): UnitCost {
  const { unit, files } = rendered;
  const composites = new Map(compositesIn(rendered).map((composite) => [composite.file, composite]));
  const scaled = scaledIn(files.values());
  const { platform } = unit.context as { readonly platform?: PlatformSpec };
  const lines: Line[] = [];
  const add = (object: Manifest, needs: Needs | undefined) => {
    if (needs !== undefined) lines.push(lineOf(`${object.kind}/${object.metadata.name}`, needs, table));
  };
  for (const [file, object] of files) {
    const composite = composites.get(file);
    if (composite !== undefined) {
      const made = composed(composite);
      if ('why' in made) add(object, unpriced(made));
      else for (const part of made) add(part, needsOf(part, scaled));
    } else if (groupOf(object) === platform?.apiGroup)
      add(
        object,
        unpriced({
          why: `the Composition of ${object.kind} on cluster ${unit.destination.cluster} is not known here`,
        }),
      );
    else add(object, needsOf(object, scaled));
  }
  return unitCost(unit.id, lines);
}

/** The composed resources, or why they cannot be composed and so have no price. */
function composed({ composition, make }: RenderedComposite): readonly Manifest[] | { readonly why: string } {
  try {
    return make().map(({ object }) => object);
  } catch (e) {
    return { why: `${composition} fails: ${e instanceof Error ? e.message : String(e)}` };
  }
}
