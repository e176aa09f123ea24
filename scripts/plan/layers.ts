import { type Declaration, type Images, written } from '../load/declaration.js';
import { isNameOf, overridesOf } from '../load/environments-of.js';
import type { Organisation, Resource } from '../load/organisation.js';
import { at, fromPointer, toPointer } from '../problem/pointer.js';
import type { Place } from '../problem/problem.js';
import { lay } from './effective.js';

/**
 * One source of an effective spec. A spec is its layers merged, the first the strongest; so where a value comes from
 * is the first layer that has it, and nothing needs to be kept about it.
 */
export interface Layer {
  readonly values: Readonly<Record<string, unknown>>;
  /** Where the value at a pointer of this layer stands. */
  readonly place: (pointer: string) => Place;
}

/** What a declaration says, from a pointer of it on. */
export const layerOf = (declaration: Declaration<unknown>, values: unknown, base: string): Layer => ({
  values: (values ?? {}) as Layer['values'],
  place: (pointer) => ({
    file: declaration.file,
    document: declaration.document,
    pointer: written(declaration, base + pointer),
  }),
});

const imageLayer = (images: Images, environment: string, image: string): Layer => ({
  values: { image },
  place: () => ({ file: images.file, pointer: toPointer([environment]) }),
});

/** The layers of a service in an environment: its overrides there, its image there, its spec, its tier's defaults. */
export function serviceLayers(
  organisation: Organisation,
  service: Resource,
  environment: { name: string; tier: string },
): Layer[] {
  const { environments: _, ...spec } = service.spec;
  const isHere = isNameOf(organisation, environment.name);
  const overrides = overridesOf(service);
  const overridden = Object.keys(overrides).find(isHere);
  const imaged = Object.entries(service.images?.images ?? {}).find(([name]) => isHere(name));
  const tier = organisation.tiers.get(environment.tier)!;
  return [
    ...(imaged === undefined ? [] : [imageLayer(service.images!, ...imaged)]),
    ...(overridden === undefined
      ? []
      : [layerOf(service, overrides[overridden], `/spec/environments/${overridden}`)]),
    layerOf(service, spec, '/spec'),
    layerOf(tier, tier.spec.defaults[service.kind], `/spec/defaults/${service.kind}`),
  ];
}

/** The layers merged into one spec that nobody else holds. */
export const flatten = (layers: readonly Layer[]): Record<string, unknown> =>
  layers.reduceRight<Record<string, unknown>>((under, layer) => lay(layer.values, under), {});

/** Where the value at a pointer of the effective spec was written; undefined for a default of the schema. */
export function originOf(layers: readonly Layer[], pointer: string): Place | undefined {
  const path = fromPointer(pointer);
  return layers.find((layer) => at(layer.values, path) !== undefined)?.place(pointer);
}
