import type { Construct } from 'constructs';
import type { KindSchema, SpecOf } from '../schema.js';
import type { Unit } from '../unit.js';
import type { TypedContext } from './context.js';

/** A value as people write it: what has a default, and what the schema calls optional, may be left out. */
type Written<Value> = Value extends readonly (infer Item)[]
  ? readonly Written<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]?: Written<Value[Key]> }
    : Value;

/** The spec of a declaration, as it is written in YAML and in TypeScript alike. */
export type WrittenSpec<Schema extends KindSchema, Required extends keyof SpecOf<Schema> = never> = Written<
  SpecOf<Schema>
> & {
  readonly [Key in Required]: Written<SpecOf<Schema>[Key]>;
} & {
  /** For one environment, other values of any field. */
  readonly environments?: Readonly<Record<string, Written<SpecOf<Schema>>>>;
};

/** What a module adds to, or changes of, what its kind renders: called once for each environment. */
export type Alter<Schema extends KindSchema> = (
  scope: Construct,
  ctx: TypedContext<SpecOf<Schema>>,
) => void | Promise<void>;

/** What a TypeScript module of a team exports by default. */
export class TypedModule {
  constructor(
    readonly kind: string,
    readonly spec: object,
    readonly alter: Alter<never> | undefined,
  ) {}
}

/** The typed form of a kind's declaration. */
export type Declare<Schema extends KindSchema, Required extends keyof SpecOf<Schema> = never> = (
  spec: WrittenSpec<Schema, Required>,
  alter?: Alter<Schema>,
) => TypedModule;

/** The typed form of a kind; the fields that it cannot do without are named. */
export const declare =
  <Schema extends KindSchema, Required extends keyof SpecOf<Schema> = never>(
    kind: string,
  ): Declare<Schema, Required> =>
  (spec, alter) =>
    new TypedModule(kind, spec, alter as Alter<never> | undefined);

/** A kind as it is added: its schema, what its units become, and, called, its typed form. */
export interface Kind<Schema extends KindSchema = KindSchema> extends Declare<Schema> {
  readonly schema: Schema;
  readonly construct: new (scope: Construct, id: string, unit: Unit<SpecOf<Schema>>) => Construct;
}

/** Adds a kind: the default export of `constructs/own/<kind>/construct.ts`. */
export const defineKind = <Schema extends KindSchema>(
  schema: Schema,
  construct: Kind<Schema>['construct'],
): Kind<Schema> => Object.assign(declare<Schema>(schema.kind), { schema, construct });
