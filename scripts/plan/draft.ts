import type { AnyUnit } from '../../constructs/unit.js';
import type { Problem } from '../problem/problem.js';
import type { OwnersFile } from './code-owners.js';
import type { Layer } from './layers.js';

/** A unit that is not rendered yet. */
export interface NotDeployed {
  readonly declaredIn: string;
  /** What its tier accepts and where to write it; absent for data, which waits for its service. */
  readonly needs?: string;
}

/** The units to render, and the problems found. */
export interface Plan {
  readonly units: readonly AnyUnit[];
  /** Services without an image that their tier accepts, and their data. They are not rendered, and not an error. */
  readonly notDeployed: ReadonlyMap<string, NotDeployed>;
  readonly problems: readonly Problem[];
  /** The layers that each unit's spec was merged from, which tell where a value was written. */
  readonly layers: ReadonlyMap<string, readonly Layer[]>;
  /** The code owners of the repository; undefined if platform.yaml names no team of the git host. */
  readonly owners: OwnersFile | undefined;
}

/** A plan under construction; each planner adds its units. */
export interface Draft {
  readonly units: AnyUnit[];
  readonly notDeployed: Map<string, NotDeployed>;
  readonly problems: Problem[];
  readonly layers: Map<string, readonly Layer[]>;
}
