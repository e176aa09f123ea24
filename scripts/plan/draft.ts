import type { AnyUnit } from '../../constructs/unit.js';
import type { Problem } from '../problem/problem.js';
import type { Layer } from './layers.js';

/** The units to render, and the problems found. */
export interface Plan {
  readonly units: readonly AnyUnit[];
  /**
   * Units without an image that their tier accepts, with their declarations. They are listed, not rendered, and not
   * an error.
   */
  readonly notDeployed: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
  /** The layers that each unit's spec was merged from, which tell where a value was written. */
  readonly layers: ReadonlyMap<string, readonly Layer[]>;
}

/** A plan under construction; each planner adds its units. */
export interface Draft {
  readonly units: AnyUnit[];
  readonly notDeployed: Map<string, string>;
  readonly problems: Problem[];
  readonly layers: Map<string, readonly Layer[]>;
}
