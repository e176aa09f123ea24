import type { AnyUnit } from '../../../constructs/unit.js';
import type { Plan } from '../../plan/draft.js';
import { originOf } from '../../plan/layers.js';
import type { Place } from '../../problem/problem.js';

/** A unit that has a host, an image or an object. */
export interface Holder {
  readonly unit: AnyUnit;
  /** The host, the image, or the rendered file of the object. */
  readonly has: string;
  /** The place of the declaration that says so. */
  readonly place: Place;
}

/** One meaning of a word. */
export interface Found {
  readonly what: 'host' | 'image' | 'object';
  /** The name by which the word means nothing else. */
  readonly name: string;
  readonly holders: readonly Holder[];
}

/** The meanings of a word, and the names that exist, for a misspelt one. */
export interface Search {
  readonly what: Found['what'];
  readonly found: readonly Found[];
  readonly names: () => Iterable<string>;
}

/** The place of a value in the spec of a unit, or of the unit if a default has set the value. */
export const placeOfValue = (plan: Plan, unit: AnyUnit, pointer: string): Place =>
  originOf(plan.layers.get(unit.id) ?? [], pointer) ?? placeOfUnit(plan, unit);

/** The part of the declaration that makes a unit; overrides for one environment come before it in the layers. */
export function placeOfUnit(
  { layers }: Pick<Plan, 'layers'>,
  { id, declaredIn }: Pick<AnyUnit, 'id' | 'declaredIn'>,
): Place {
  const places = (layers.get(id) ?? []).map(({ place }) => place(''));
  return places.findLast(({ file }) => file === declaredIn) ?? { file: declaredIn };
}
