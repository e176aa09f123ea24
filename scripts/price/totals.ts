import { groupBy } from '../problem/groups.js';
import { type Line, sum } from './price.js';

/** A monthly cost. */
export interface Cost {
  readonly cents: number;
  /** Whether the cost may be higher, because something scales or has no price. */
  readonly atLeast: boolean;
}

export interface UnitCost extends Cost {
  readonly id: string;
  readonly lines: readonly Line[];
}

export interface EnvironmentCost extends Cost {
  readonly name: string;
  /** Units, most expensive first. */
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

/** Adds up costs. */
export const totalCost = (costs: readonly Cost[]): Cost => ({
  cents: sum(costs),
  atLeast: costs.some(({ atLeast }) => atLeast),
});

/** Groups units by team and environment, the first two parts of their ids. */
export const byTeam = (units: readonly UnitCost[]): TeamCost[] =>
  sortedGroups(units, 0).map(([name, ofTeam]) => {
    const environments = sortedGroups(ofTeam, 1).map(
      ([name, ofEnvironment]): EnvironmentCost => ({
        name,
        ...totalCost(ofEnvironment),
        units: ofEnvironment.toSorted(dearestFirst),
      }),
    );
    return { name, ...totalCost(environments), environments };
  });

const dearestFirst = (a: UnitCost, b: UnitCost): number => b.cents - a.cents || (a.id < b.id ? -1 : 1);

const sortedGroups = (units: readonly UnitCost[], part: number): [string, UnitCost[]][] =>
  [...groupBy(units, ({ id }) => id.split('/')[part]!)].sort(([a], [b]) => (a < b ? -1 : 1));
