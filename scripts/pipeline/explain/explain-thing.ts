import type { Explanation } from '../../report/explanation.js';
import { locatePlaces } from '../locate.js';
import type { Found } from './found.js';
import { isInProduction, type Planned, surroundingsOf } from './surroundings.js';

/** Explains a host, an image or an object: the units that have it, and what is around them. */
export async function explainThing({ what, name, holders }: Found, planned: Planned): Promise<Explanation> {
  const places = holders.map(({ place }) => place);
  const lines = locatePlaces(planned.root, places);
  const units = holders.map(({ unit, has, place }, i) => ({
    id: unit.id,
    kind: unit.kind,
    cluster: unit.destination.cluster,
    production: isInProduction(unit),
    has,
    declaredAt: [place.file, lines[i]!.line].filter((part) => part !== undefined).join(':'),
  }));
  const around = await surroundingsOf(
    planned,
    holders.map(({ unit }) => unit),
    places.map(({ file }) => file),
  );
  return {
    what,
    thing: {
      name,
      units: units.sort((a, b) => Number(b.production) - Number(a.production) || (a.id < b.id ? -1 : 1)),
      ...around,
    },
  };
}
