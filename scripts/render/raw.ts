import { type ManifestsSpec, manifestsKind } from '../../constructs/manifests/spec.js';
import type { AnyUnit } from '../../constructs/unit.js';
import type { Manifest } from '../objects/manifest.js';
import { toPointer } from '../problem/pointer.js';
import { nameFiles } from './file-names.js';
import type { Rendered } from './rendered.js';

/** A unit whose objects were written by hand. No construct changes them, so they keep their form. */
export type RawUnit = AnyUnit & { readonly spec: ManifestsSpec };

export const isRaw = (unit: AnyUnit): unit is RawUnit => unit.kind === manifestsKind;

export const renderRaw = (unit: RawUnit): Rendered => ({
  unit,
  files: nameFiles(unit.spec.objects.map(({ object }) => object as Manifest)),
});

/** The pointer of an object's field in the unit's spec. */
export function rawPointer(unit: RawUnit, object: Manifest, path: readonly string[]): string {
  const index = unit.spec.objects.findIndex((raw) => raw.object === object);
  return toPointer(['objects', index, 'object', ...path]);
}

/** The file that declares an object: a hand-written object has its own file. */
export const declaredFile = (unit: AnyUnit, object: Manifest): string =>
  isRaw(unit) ? unit.spec.objects.find((raw) => raw.object === object)!.file : unit.declaredIn;
