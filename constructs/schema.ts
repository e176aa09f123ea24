import type { Static, TObject } from 'typebox';

/** The place that declarations of a kind live in. */
export type Home =
  | 'platform'
  | 'cluster'
  | 'tier'
  | 'team'
  | 'environment'
  | 'service'
  | 'waivers'
  | 'confirmations'
  | 'scorecard';

/** A kind without its construct: name, home, and fields with defaults and documentation. */
export interface KindSchema<Spec extends TObject = TObject> {
  readonly kind: string;
  readonly home: Home;
  /** One sentence, shown by `platform explain`. */
  readonly summary: string;
  readonly spec: Spec;
  /** Older kinds that are read as this one, with the fields that their specs accept. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** A short declaration, shown by `platform explain` and checked by the test suite. */
  readonly example: string;
}

/** Declares the schema of a kind, the single source of its fields, defaults and documentation. */
export const defineSchema = <Spec extends TObject>(schema: KindSchema<Spec>): KindSchema<Spec> => schema;

/** The effective spec of a kind, defaults applied. */
export type SpecOf<Schema extends KindSchema> = Static<Schema['spec']>;
