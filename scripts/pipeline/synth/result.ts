import type { Problem } from '../../problem/problem.js';
import type { Waiting } from '../../report/summary.js';
import type { WrittenObjects } from '../diff/written.js';
import type { PlannedOrganisation } from '../load-and-plan.js';

/** The result of a synth: its problems, and how much was rendered and written. */
export interface SynthResult {
  readonly problems: readonly Problem[];
  readonly teams: number;
  readonly environments: number;
  readonly units: number;
  readonly objects: number;
  readonly notDeployed: readonly Waiting[];
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  /** What was done to objects; absent if nothing was written, or apps/ was empty. */
  readonly difference?: WrittenObjects;
  /** Paths under apps/ that differ from what is rendered. */
  readonly changed: readonly string[];
}

/** The result for an organisation that cannot be rendered. */
export const emptyResult = ({
  problems,
  organisation,
}: Pick<PlannedOrganisation, 'problems' | 'organisation'>): SynthResult => ({
  problems,
  teams: organisation?.teams.size ?? 0,
  environments: organisation?.environments.length ?? 0,
  units: 0,
  objects: 0,
  notDeployed: [],
  written: 0,
  unchanged: 0,
  removed: 0,
  changed: [],
});
