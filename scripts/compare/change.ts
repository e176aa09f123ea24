import type { Path } from '../problem/pointer.js';
import { objectOf, type Placed } from './tree.js';

/** What becomes of data: it goes, it stays behind with what is replaced, or it comes along and cannot go back. */
export type Effect = 'data-loss' | 'data-replaced' | 'data-upgraded';

/** One change between two trees that data may not survive. */
export interface Change {
  readonly effect: Effect;
  readonly was: Placed;
  /** What is in its place; absent where it is gone. */
  readonly now?: Placed;
  /** Where it is to be seen in what is in its place, or was in what is gone. */
  readonly path: Path;
  /** The same, as people name it; absent where all of the object is meant. */
  readonly field?: string;
  readonly from?: string;
  readonly to?: string;
  readonly message: string;
  /** What else could be done. */
  readonly instead: string;
}

/** What names a change, wherever it is written. */
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
  ...(field === undefined ? {} : { field }),
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});
