import type { Unit } from '../../../constructs/unit.js';
import type { Candidate } from '../candidate.js';

/** Tells the units that have code which services there are beside them; no other unit depends on its neighbours. */
export function withNeighbours(units: readonly Unit[], candidates: readonly Candidate[]): Unit[] {
  const known = new Map<object, NonNullable<Unit['neighbours']>>();
  const neighboursIn = (context: Unit['context']) => {
    let neighbours = known.get(context);
    if (neighbours === undefined) {
      const here = candidates.filter((candidate) => candidate.context === context);
      neighbours = Object.fromEntries(here.map(({ resource, spec }) => [resource.name, portOf(spec)]));
      known.set(context, neighbours);
    }
    return neighbours;
  };
  return units.map((unit) =>
    unit.code === undefined ? unit : { ...unit, neighbours: neighboursIn(unit.context) },
  );
}

const portOf = ({ port }: Readonly<Record<string, unknown>>): { port?: number } =>
  typeof port === 'number' ? { port } : {};
