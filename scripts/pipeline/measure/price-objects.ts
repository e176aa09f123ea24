import { scaledIn } from '../../objects/autoscalers.js';
import type { Manifest } from '../../objects/manifest.js';
import { type Needs, unpriced } from '../../price/needs.js';
import { needsOf } from '../../price/needs-of.js';
import { type Line, lineOf } from '../../price/price.js';
import type { PriceTable } from '../../price/table.js';
import { type UnitCost, unitCost } from '../../price/totals.js';

/** The resources that a composite becomes, or why they are not known; undefined for any other object. */
export type ComposedOf = (object: Manifest) => readonly Manifest[] | { readonly why: string } | undefined;

/** Prices the objects of a unit, including the resources composed from its composites. */
export function priceObjects(
  id: string,
  objects: readonly Manifest[],
  table: PriceTable,
  composedOf: ComposedOf,
): UnitCost {
  const scaled = scaledIn(objects);
  const lines: Line[] = [];
  const add = (object: Manifest, needs: Needs | undefined) => {
    if (needs !== undefined) lines.push(lineOf(`${object.kind}/${object.metadata.name}`, needs, table));
  };
  for (const object of objects) {
    const composed = composedOf(object);
    if (composed === undefined) add(object, needsOf(object, scaled));
    else if ('why' in composed) add(object, unpriced(composed));
    else for (const part of composed) add(part, needsOf(part, scaled));
  }
  return unitCost(id, lines);
}
