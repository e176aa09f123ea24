import type { Construct } from 'constructs';
import type { KindSchema, SpecOf } from '../schema.js';
import type { Unit } from '../unit.js';
import type { TypedContext } from './context.js';

/** A value as teams write it: fields with a default and optional fields may be left out. */
type Written<Value> = Value extends readonly (infer Item)[]
  ? readonly Written<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]?: Written<Value[Key]> }
    : Value;

/** The spec of a declaration, the same in YAML and TypeScript. */
export type WrittenSpec<Schema extends KindSchema, Required extends keyof SpecOf<Schema> = never> = Written<
  SpecOf<Schema>
> & {
  readonly [Key in Required]: Written<SpecOf<Schema>[Key]>;
} & {
  /** Overrides by environment. */
  readonly environments?: Readonly<Record<string, Written<SpecOf<Schema>>>>;
};

/** Changes or adds to the rendered objects of a kind; called once for each environment. */
export type Alter<Schema extends KindSchema> = (
  scope: Construct,
  ctx: TypedContext<SpecOf<Schema>>,
) => void | Promise<void>;

/** The default export of a team's TypeScript module. */
export class TypedModule {
  constructor(
    readonly kind: string,
    readonly spec: object,
    readonly alter: Alter<never> | undefined,
  ) {}
}

/** Function that teams call to declare a resource of one kind. */
export type Declare<Schema extends KindSchema, Required extends keyof SpecOf<Schema> = never> = (
  spec: WrittenSpec<Schema, Required>,
  alter?: Alter<Schema>,
) => TypedModule;

/** Makes the typed form of a kind. `Required` names the fields without a default, which cannot be left out. */
export const declare =
  <Schema extends KindSchema, Required extends keyof SpecOf<Schema> = never>(
    kind: string,
  ): Declare<Schema, Required> =>
  (spec, alter) =>
    new TypedModule(kind, spec, alter as Alter<never> | undefined);

/**
 * A kind of the organisation's own: its schema and construct. Called as a function, it declares a resource of that
 * kind.
 */
export interface Kind<Schema extends KindSchema = KindSchema> extends Declare<Schema> {
  readonly schema: Schema;
  readonly construct: new (scope: Construct, id: string, unit: Unit<SpecOf<Schema>>) => Construct;
}

/** Adds a kind: the default export of `constructs/own/<kind>/construct.ts`. */
export const defineKind = <Schema extends KindSchema>(
  schema: Schema,
  construct: Kind<Schema>['construct'],
): Kind<Schema> => Object.assign(declare<Schema>(schema.kind), { schema, construct });
