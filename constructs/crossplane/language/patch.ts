/** Patches and transforms in the exact form that function-patch-and-transform reads. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type Transform =
  | { readonly type: 'string'; readonly string: { readonly type: 'Format'; readonly fmt: string } }
  | { readonly type: 'string'; readonly string: { readonly type: 'TrimSuffix'; readonly trim: string } }
  | { readonly type: 'map'; readonly map: Readonly<Record<string, Json>> }
  | { readonly type: 'convert'; readonly convert: { readonly toType: 'string' | 'int64' } }
  | { readonly type: 'math'; readonly math: { readonly type: 'Multiply'; readonly multiply: number } };

interface FromField {
  readonly type: 'FromCompositeFieldPath';
  readonly fromFieldPath: string;
  readonly toFieldPath: string;
  readonly transforms?: readonly Transform[];
}

interface FromFields {
  readonly type: 'CombineFromComposite';
  readonly combine: {
    readonly variables: readonly { readonly fromFieldPath: string }[];
    readonly strategy: 'string';
    readonly string: { readonly fmt: string };
  };
  readonly toFieldPath: string;
  readonly transforms?: readonly Transform[];
}

export type Patch = FromField | FromFields;

/** Copies a composite field to a composed object. If the composite lacks the field, the base value stays. */
export const patch = (from: string, to: string, ...transforms: Transform[]): Patch => ({
  type: 'FromCompositeFieldPath',
  fromFieldPath: from,
  toFieldPath: to,
  ...(transforms.length === 0 ? {} : { transforms }),
});

/** Combines several composite fields into one; skipped unless the composite has them all. */
export const combine = (
  from: readonly string[],
  fmt: string,
  to: string,
  ...transforms: Transform[]
): Patch => ({
  type: 'CombineFromComposite',
  combine: {
    variables: from.map((fromFieldPath) => ({ fromFieldPath })),
    strategy: 'string',
    string: { fmt },
  },
  toFieldPath: to,
  ...(transforms.length === 0 ? {} : { transforms }),
});

export const format = (fmt: string): Transform => ({ type: 'string', string: { type: 'Format', fmt } });
export const trimSuffix = (trim: string): Transform => ({
  type: 'string',
  string: { type: 'TrimSuffix', trim },
});
export const map = (pairs: Readonly<Record<string, Json>>): Transform => ({ type: 'map', map: pairs });
export const convert = (toType: 'string' | 'int64'): Transform => ({ type: 'convert', convert: { toType } });
export const multiply = (factor: number): Transform => ({
  type: 'math',
  math: { type: 'Multiply', multiply: factor },
});

/** The entry of a Composition for one composed object. */
export interface Composed {
  readonly name: string;
  readonly base: { readonly apiVersion: string; readonly kind: string; readonly [key: string]: Json };
  readonly patches: readonly Patch[];
  /** Whether the object counts as ready once it exists, because it has no readiness condition. */
  readonly isReadyOnceMade?: boolean;
  /** The readiness condition, if it is not `Ready`. */
  readonly readyCondition?: string;
}
