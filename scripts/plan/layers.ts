import { type Declaration, written } from '../load/declaration.js';
import { isNameOf, overridesOf } from '../load/environments-of.js';
import type { ImageEntry, Images } from '../load/images.js';
import type { Organisation, Resource } from '../load/organisation.js';
import { at, fromPointer } from '../problem/pointer.js';
import type { Place } from '../problem/problem.js';
import { overlay } from './overlay.js';

/**
 * One source of an effective spec. A spec is its layers merged, the first being the strongest; a value comes from the
 * first layer that has it, so no origins need to be stored.
 */
export interface Layer {
  readonly values: Readonly<Record<string, unknown>>;
  /** Place of the value at a pointer of this layer. */
  readonly place: (pointer: string) => Place;
}

/** Layer of a declaration, or of the part of it at a pointer. */
export const layerOf = (declaration: Declaration<unknown>, values: unknown, base: string): Layer => ({
  values: (values ?? {}) as Layer['values'],
  place: (pointer) => ({
    file: declaration.file,
    document: declaration.document,
    pointer: written(declaration, base + pointer),
  }),
});

const imageLayer = ({ file }: Images, { image, at: pointer }: ImageEntry): Layer => ({
  values: { image },
  place: () => ({ file, pointer }),
});

/**
 * Layers of a resource in an environment: its overrides there, its image there, its spec, and the tier's defaults.
 */
export function resourceLayers(
  organisation: Organisation,
  resource: Resource,
  environment: { name: string; tier: string },
): Layer[] {
  const { environments: _, ...spec } = resource.spec;
  const isHere = isNameOf(organisation, environment.name);
  const overrides = overridesOf(resource);
  const overrideName = Object.keys(overrides).find(isHere);
  const entries = resource.images?.images ?? {};
  const imageName = Object.keys(entries).find(isHere);
  const tier = organisation.tiers.get(environment.tier)!;
  return [
    ...(imageName === undefined ? [] : [imageLayer(resource.images!, entries[imageName]!)]),
    ...(overrideName === undefined
      ? []
      : [layerOf(resource, overrides[overrideName], `/spec/environments/${overrideName}`)]),
    layerOf(resource, spec, '/spec'),
    layerOf(tier, tier.spec.defaults[resource.kind], `/spec/defaults/${resource.kind}`),
  ];
}

/** Merges layers into a new spec. */
export const flatten = (layers: readonly Layer[]): Record<string, unknown> =>
  layers.reduceRight<Record<string, unknown>>((under, layer) => overlay(layer.values, under), {});

/** Place of the value at a pointer of the effective spec; undefined for a default of the schema. */
export function originOf(layers: readonly Layer[], pointer: string): Place | undefined {
  const path = fromPointer(pointer);
  return layers.find((layer) => at(layer.values, path) !== undefined)?.place(pointer);
}
