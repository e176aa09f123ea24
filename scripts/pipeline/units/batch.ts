import type { AnyUnit } from '../../../constructs/unit.js';
import type { Policy } from '../../judge/rules/policy.js';
import type { Manifest } from '../../objects/manifest.js';
import type { OwnKinds } from '../../render/own.js';
import type { Target } from '../../write/target.js';
import type { Prices } from '../measure/measure-unit.js';
import type { Outcome } from './process-unit.js';

/** Units that are sent to a worker together. A context that they share is then sent only once. */
export interface Batch {
  readonly units: readonly AnyUnit[];
  readonly target: Target;
  readonly write: boolean;
  readonly own: OwnKinds;
  readonly policy: Policy;
  readonly base?: BaseObjects;
  /** With prices, units are measured for the catalogue as well. */
  readonly prices?: Prices;
}

/** Objects of another commit, by unit and file, limited to those that differ from this branch. */
export type BaseObjects = ReadonlyMap<string, ReadonlyMap<string, Manifest>>;

/** The result of a batch. A Fault loses its class between threads, so it is sent as data. */
export type BatchResult =
  | { readonly outcomes: readonly Outcome[] }
  | { readonly fault: { readonly message: string; readonly help: string | undefined } };
