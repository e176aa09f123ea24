import type { Unit } from '../../../constructs/unit.js';
import { type Candidate, portOf } from '../candidate.js';

/**
 * Adds the services of the same environment to units with team code. Other units do not get them, so they do not
 * change with their neighbours.
 */
export function withNeighbours(units: readonly Unit[], candidates: readonly Candidate[]): Unit[] {
  const neighboursByContext = new Map<object, NonNullable<Unit['neighbours']>>();
  const neighboursIn = (context: Unit['context']) => {
    let neighbours = neighboursByContext.get(context);
    if (neighbours === undefined) {
      const inContext = candidates.filter((candidate) => candidate.context === context);
      neighbours = Object.fromEntries(inContext.map(({ resource, spec }) => [resource.name, portOf(spec)]));
      neighboursByContext.set(context, neighbours);
    }
    return neighbours;
  };
  return units.map((unit) =>
    unit.code === undefined ? unit : { ...unit, neighbours: neighboursIn(unit.context) },
  );
}
