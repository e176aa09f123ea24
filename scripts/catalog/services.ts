import { isDataKind } from '../../constructs/data/data-kinds.js';
import { manifestsKind } from '../../constructs/manifests/spec.js';
import { groupBy } from '../problem/groups.js';
import { byName } from './input.js';
import type { CatalogueService } from './schema/service.js';
import type { CatalogueUnit } from './schema/unit.js';
import type { Check } from './scorecard/checks.js';
import { scoreOf } from './scorecard/score.js';

/** The services of all teams. Raw manifests are many things, and data belongs to services. */
export function servicesOf(
  units: readonly CatalogueUnit[],
  checks: readonly Check[] | undefined,
  production: ReadonlySet<string>,
): CatalogueService[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const own = units.filter(({ kind }) => !isDataKind(kind) && kind !== manifestsKind);
  return [...groupBy(own, ({ team, name }) => `${team}/${name}`)]
    .map(([id, units]): CatalogueService => {
      const { team, name, kind } = units[0]!;
      const data = new Set(
        units.flatMap(({ dependencies }) =>
          dependencies.filter(({ how }) => how === 'uses data').map(({ unit }) => unit),
        ),
      );
      const scored = {
        ...{ team, name, units },
        // a team answers for its own data
        data: [...data]
          .sort()
          .flatMap((id) => byId.get(id) ?? [])
          .filter((unit) => unit.team === team),
      };
      return {
        ...{ id, team, name, kind },
        units: units.map(({ id }) => id).sort(),
        data: [...data].sort(),
        ...(checks !== undefined &&
          units.some(({ deployed }) => deployed) && {
            scorecard: scoreOf(scored, checks, ({ team, environment }) =>
              production.has(`${team}/${environment}`),
            ),
          }),
      };
    })
    .sort(byName(({ id }) => id));
}
