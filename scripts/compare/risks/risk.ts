import type { Path } from '../../problem/pointer.js';
import type { Change } from '../change.js';
import type { ObjectChange } from '../objects/object-change.js';
import type { ChangedObjects } from './changed-objects.js';

/** From what needs a confirmation to what is only worth knowing. */
export const levels = ['critical', 'high', 'medium', 'low'] as const;
export type Level = (typeof levels)[number];

/** A danger in a change, as the definition of a risk finds it. */
export interface Found {
  /** The object that carries the danger. */
  readonly change: ObjectChange;
  /** The field in the object as it becomes or, if it is removed, as it was. */
  readonly path?: Path;
  /** The level in production, if it differs from that of the definition. */
  readonly level?: Level;
  /** What happens, as a short clause without a subject: `deletes the database ledger-db`. */
  readonly reason: string;
  /** The consequence for this object, if the definition does not say it. */
  readonly detail?: string;
  /** What to do instead, if there is something better than the definition's advice. */
  readonly advice?: string;
  /** The change of data that a confirmation would name. */
  readonly data?: Change;
}

/** One kind of danger, and how it is recognised in changed objects. */
export interface RiskDefinition {
  /** The level in production. Elsewhere it is one lower, except that data is lost everywhere. */
  readonly level: Level;
  /** Set if the danger is that of the whole change, and its object only an example. */
  readonly isOfWholeChange?: true;
  readonly means: string;
  /** Set if the security team approves it, not the team of the unit. */
  readonly isForSecurity?: true;
  /** What a reviewer should do. */
  readonly advice: string;
  readonly find: (changes: ChangedObjects) => Iterable<Found>;
}
