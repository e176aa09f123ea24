import type { Explanation } from '../../report/explanation.js';
import { locatePlaces } from '../locate.js';
import type { Found } from './found.js';
import { surroundingsOf } from './surroundings.js';
import type { ThingIndex } from './thing-index.js';

/** Explains a host, an image or an object: the units that have it, and what is around them. */
export async function explainThing(
  { what, name, holders }: Found,
  root: string,
  index: ThingIndex,
): Promise<Explanation> {
  const places = holders.map(({ place }) => place);
  const lines = locatePlaces(root, places);
  const units = holders.map(({ unit: id, value, place }, i) => {
    const { kind, cluster, production } = index.units[id]!;
    return {
      ...{ id, kind, cluster, production, has: value },
      declaredAt: [place.file, lines[i]!.line].filter((part) => part !== undefined).join(':'),
    };
  });
  const ids = new Set(holders.map(({ unit }) => unit));
  const around = await surroundingsOf(
    root,
    index,
    ids,
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
