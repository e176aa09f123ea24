import { defined } from '../../constructs/defined.js';
import type { Path } from '../problem/pointer.js';
import { objectOf, type Placed } from './tree.js';

/** Ends of data: deleted, left behind with a replaced object, or converted so that it cannot go back. */
export type Effect = 'data-loss' | 'data-replaced' | 'data-upgraded';

/** A change between two trees that data may not survive. */
export interface Change {
  readonly effect: Effect;
  readonly was: Placed;
  /** The object in its place; absent if it was removed. */
  readonly now?: Placed;
  /** The changed field, in `now` or, if the object was removed, in `was`. */
  readonly path: Path;
  /** The field as people write it; absent if the whole object is meant. */
  readonly field?: string;
  readonly from?: string;
  readonly to?: string;
  readonly message: string;
  /** An alternative that keeps the data. */
  readonly instead: string;
}

/** The fields that identify a change, in reports and in confirmations. */
export interface ChangeName {
  readonly change: string;
  readonly unit: string;
  readonly object: string;
  readonly field?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export const changeName = ({ effect, was, field, from, to }: Change): ChangeName => ({
  change: effect,
  unit: was.unit,
  object: objectOf(was),
  ...defined({ field, from, to }),
});
