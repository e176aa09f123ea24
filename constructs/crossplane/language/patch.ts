/** The vocabulary of Compositions, in the very form that function-patch-and-transform takes. */

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

/** A field of the composite → a field of what is composed; of what the composite has not, the base stays. */
export const patch = (from: string, to: string, ...transforms: Transform[]): Patch => ({
  type: 'FromCompositeFieldPath',
  fromFieldPath: from,
  toFieldPath: to,
  ...(transforms.length === 0 ? {} : { transforms }),
});

/** Several fields of the composite → one; only if the composite has them all. */
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
export const multiply = (by: number): Transform => ({
  type: 'math',
  math: { type: 'Multiply', multiply: by },
});

/** One object that a composite becomes. */
export interface Composed {
  readonly name: string;
  readonly base: { readonly apiVersion: string; readonly kind: string; readonly [key: string]: Json };
  readonly patches: readonly Patch[];
  /** Whether it is ready as soon as it is there: it has no condition that says so. */
  readonly isReadyOnceMade?: boolean;
  /** The condition that says that it is ready, where that is not `Ready`. */
  readonly readyCondition?: string;
}
