import { groupBy } from '../problem/groups.js';
import { type Line, sum } from './price.js';

/** What something costs for a month. */
export interface Cost {
  readonly cents: number;
  /** Whether it may be more, because something scales or has no price. */
  readonly atLeast: boolean;
}

export interface UnitCost extends Cost {
  readonly id: string;
  readonly lines: readonly Line[];
}

export interface EnvironmentCost extends Cost {
  readonly name: string;
  /** The dearest first. */
  readonly units: readonly UnitCost[];
}

export interface TeamCost extends Cost {
  readonly name: string;
  readonly environments: readonly EnvironmentCost[];
}

export const unitCost = (id: string, lines: readonly Line[]): UnitCost => ({
  id,
  lines,
  cents: sum(lines),
  atLeast: lines.some(({ scalesTo, gaps }) => scalesTo !== undefined || gaps.length > 0),
});

/** What several things cost together. */
export const together = (costs: readonly Cost[]): Cost => ({
  cents: sum(costs),
  atLeast: costs.some(({ atLeast }) => atLeast),
});

/** The units of an organisation by team and environment, which are the first two parts of their ids. */
export const byTeam = (units: readonly UnitCost[]): TeamCost[] =>
  grouped(units, 0).map(([name, ofTeam]) => {
    const environments = grouped(ofTeam, 1).map(
      ([name, ofEnvironment]): EnvironmentCost => ({
        name,
        ...together(ofEnvironment),
        units: ofEnvironment.toSorted(dearestFirst),
      }),
    );
    return { name, ...together(environments), environments };
  });

export const dearestFirst = (a: UnitCost, b: UnitCost): number => b.cents - a.cents || (a.id < b.id ? -1 : 1);

const grouped = (units: readonly UnitCost[], part: number): [string, UnitCost[]][] =>
  [...groupBy(units, ({ id }) => id.split('/')[part]!)].sort(([a], [b]) => (a < b ? -1 : 1));
