import { defined } from '../../../constructs/defined.js';
import { filledLinks } from '../../catalog/pages.js';
import type { ExplainedHolder, Explanation } from '../../report/explanation.js';
import { locatePlaces } from '../locate.js';
import type { Found } from './found.js';
import { surroundingsOf } from './surroundings.js';
import type { ThingIndex } from './thing-index.js';

/** Explains a service, a host, an image or an object: the units that have it, and what is around them. */
export async function explainThing(
  { what, name, holders, waiting = [] }: Found,
  root: string,
  index: ThingIndex,
): Promise<Explanation> {
  const places = holders.map(({ place }) => place);
  const lines = locatePlaces(root, places);
  const units = holders.map(({ unit: id, value, place }, i) => {
    const { kind, cluster, production, version } = index.units[id]!;
    return {
      ...{ id, kind, cluster, production, has: value },
      ...defined({ version }),
      links: linksOf(id, index),
      declaredAt: [place.file, lines[i]!.line].filter((part) => part !== undefined).join(':'),
    };
  });
  const ids = new Set(holders.map(({ unit }) => unit));
  const files = places.map(({ file }) => file);
  const around = await surroundingsOf(root, index, ids, { files, waiting });
  return {
    what,
    thing: {
      name,
      units: units.sort((a, b) => Number(b.production) - Number(a.production) || (a.id < b.id ? -1 : 1)),
      waiting,
      ...around,
    },
  };
}

/** The pages about a unit. Units of clusters and of Argo CD have no namespace, and no pages of their own. */
function linksOf(id: string, { units, links }: ThingIndex): ExplainedHolder['links'] {
  const { cluster, namespace, application, runbooks = [] } = units[id]!;
  const [team = '', environment = '', unit = ''] = id.split('/');
  if (namespace === undefined || unit === '') return [];
  return [
    ...filledLinks(links, { team, environment, unit, namespace, cluster, application }),
    ...runbooks.map((url) => ({ name: 'runbook', url })),
  ];
}
