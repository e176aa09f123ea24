import { isDataKind } from '../../constructs/data/data-kinds.js';
import { defined } from '../../constructs/defined.js';
import { manifestsKind } from '../../constructs/manifests/spec.js';
import { groupBy } from '../problem/groups.js';
import { byName } from './input.js';
import type { CatalogueService } from './schema/service.js';
import { scorer } from './scorecard/score.js';

/** The services of all teams. Raw manifests are many things, and data belongs to services. */
export function servicesOf(catalogue: Parameters<typeof scorer>[0]): CatalogueService[] {
  const scoreOf = scorer(catalogue);
  const own = catalogue.units.filter(({ kind }) => !isDataKind(kind) && kind !== manifestsKind);
  return [...groupBy(own, ({ team, name }) => `${team}/${name}`)]
    .map(([id, units]): CatalogueService => {
      const { team, name, kind } = units[0]!;
      const used = units.flatMap(({ dependencies }) => dependencies.filter(({ how }) => how === 'uses data'));
      const service = {
        ...{ id, team, name, kind },
        units: units.map(({ id }) => id).sort(),
        data: [...new Set(used.map(({ unit }) => unit))].sort(),
      };
      return { ...service, ...defined({ scorecard: scoreOf(service) }) };
    })
    .sort(byName(({ id }) => id));
}
