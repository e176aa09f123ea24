import type { AnyUnit } from '../../constructs/unit.js';
import type { Problem } from '../problem/problem.js';
import type { Layer } from './layers.js';

/** What is to be rendered, and what cannot be yet. */
export interface Plan {
  readonly units: readonly AnyUnit[];
  /** Units without an image that their tier accepts, and the declaration of each: listed, not rendered, no error. */
  readonly notDeployed: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
  /** For each unit, what its spec was merged from: where a value of it was written is asked of these. */
  readonly layers: ReadonlyMap<string, readonly Layer[]>;
}

/** A plan while it is made: each family of units adds its own. */
export interface Draft {
  readonly units: AnyUnit[];
  readonly notDeployed: Map<string, string>;
  readonly problems: Problem[];
  readonly layers: Map<string, readonly Layer[]>;
}
