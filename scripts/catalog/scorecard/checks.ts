import type { ScorecardCheck, ScorecardSpec } from '../../../constructs/scorecard/schema.js';
import type { CatalogueCheck } from '../schema/catalogue.js';
import type { CatalogueFacts } from '../schema/unit.js';

/** Levels, from the lowest to the highest. */
export const levels = ['bronze', 'silver', 'gold'] as const;

const importances = ['critical', 'high', 'medium', 'low'] as const;

/** The checks of an organisation, from bronze to gold, the most important first. */
export function checksOf(
  builtIn: readonly ScorecardCheck[],
  own: readonly Pick<ScorecardSpec, 'checks'>[],
): CatalogueCheck[] {
  const all = [...builtIn, ...own.flatMap(({ checks }) => checks)];
  const byName = new Map(all.map((check) => [check.name, check]));
  const place = ({ level, importance }: CatalogueCheck) =>
    levels.indexOf(level) * importances.length + importances.indexOf(importance);
  return [...byName.values()]
    .flatMap(({ level, ...check }): CatalogueCheck[] => (level === 'off' ? [] : [{ ...check, level }]))
    .sort((a, b) => place(a) - place(b) || (a.name < b.name ? -1 : 1));
}

/** The facts that people and programs of the organisation know, by service or unit. */
export function statedFacts(
  own: readonly Pick<ScorecardSpec, 'facts'>[],
): ReadonlyMap<string, CatalogueFacts> {
  const stated = new Map<string, CatalogueFacts>();
  for (const { facts } of own)
    for (const [about, values] of Object.entries(facts))
      stated.set(about, { ...stated.get(about), ...values });
  return stated;
}
