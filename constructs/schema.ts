import type { Static, TObject } from 'typebox';

/** Where a kind's declarations live. */
export type Home =
  | 'platform'
  | 'cluster'
  | 'tier'
  | 'team'
  | 'environment'
  | 'service'
  | 'waivers'
  | 'confirmations';

/** Everything about a kind that needs no construct: its name, its home, its fields with their defaults and docs. */
export interface KindSchema<Spec extends TObject = TObject> {
  readonly kind: string;
  readonly home: Home;
  /** One sentence, shown by `platform explain`. */
  readonly summary: string;
  readonly spec: Spec;
  /** Older kinds that are read as this one, and what their specs hold. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** A short declaration, shown by `platform explain` and checked by the test suite. */
  readonly example: string;
}

/** Declares a kind's schema: the one place of its fields, defaults and documentation. */
export const defineSchema = <Spec extends TObject>(schema: KindSchema<Spec>): KindSchema<Spec> => schema;

/** The effective spec of a kind, defaults applied. */
export type SpecOf<Schema extends KindSchema> = Static<Schema['spec']>;
