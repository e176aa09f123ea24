import { getAt, setAt } from '../language/field-path.js';
import type { Composed, Json, Patch } from '../language/patch.js';
import { formatted, transformed } from '../language/transform.js';
import { secretsWithoutData } from '../secrets/secret.js';
import { type Composition, compositionName } from './composition.js';

/** A composed object, with the Composition's entry that made it. */
export interface ComposedObject {
  readonly by: Composed;
  readonly object: { readonly apiVersion: string; readonly kind: string; readonly [field: string]: unknown };
}

/** The objects that a Composition would make of a composite, without the metadata that Crossplane adds. */
export function compose(composition: Composition, composite: object): ComposedObject[] {
  return [...composition.resources, ...secretsWithoutData(composition, composite)].map((by) => {
    const object = structuredClone(by.base) as ComposedObject['object'];
    for (const patch of by.patches) {
      try {
        const value = valueFor(patch, composite);
        if (value !== undefined)
          setAt(object, patch.toFieldPath, structuredClone(transformed(value, patch.transforms)));
      } catch (e) {
        const why = e instanceof Error ? e.message : String(e);
        throw new Error(`${compositionName(composition)} cannot set ${by.name}.${patch.toFieldPath}: ${why}`);
      }
    }
    return { by, object };
  });
}

function valueFor(patch: Patch, composite: object): Json | undefined {
  if (patch.type === 'FromCompositeFieldPath')
    return getAt(composite, patch.fromFieldPath) as Json | undefined;
  const values = patch.combine.variables.map(({ fromFieldPath }) => getAt(composite, fromFieldPath));
  return values.includes(undefined) ? undefined : formatted(patch.combine.string.fmt, values as Json[]);
}

/** The composite fields that a patch reads. */
export const readBy = (patch: Patch): string[] =>
  patch.type === 'FromCompositeFieldPath'
    ? [patch.fromFieldPath]
    : patch.combine.variables.map(({ fromFieldPath }) => fromFieldPath);
