import type { AnyUnit } from '../../../constructs/unit.js';
import type { Policy } from '../../judge/rules/policy.js';
import type { Manifest } from '../../objects/manifest.js';
import type { OwnKinds } from '../../render/own.js';
import type { Target } from '../../write/target.js';
import type { Outcome } from './process-unit.js';

/** Units that cross to a worker together, and with them once each context that they share. */
export interface Batch {
  readonly units: readonly AnyUnit[];
  readonly target: Target;
  readonly write: boolean;
  readonly own: OwnKinds;
  readonly policy: Policy;
  readonly base?: BaseObjects;
}

/** Objects that differ, as another commit has them: by unit, and in it by file. */
export type BaseObjects = ReadonlyMap<string, ReadonlyMap<string, Manifest>>;

/** A fault forgets what it is on the way between threads, so it goes as data. */
export type BatchResult =
  | { readonly outcomes: readonly Outcome[] }
  | { readonly fault: { readonly message: string; readonly help: string | undefined } };
