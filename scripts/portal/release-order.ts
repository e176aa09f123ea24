import type { CatalogueUnit } from '../catalog/schema/unit.js';
import type { Site } from './site-model.js';

/** Units of a service in the order of a release: production last. */
export function inReleaseOrder(site: Site, units: readonly CatalogueUnit[]): CatalogueUnit[] {
  const production = new Set(
    units.filter(({ team, environment }) => site.environment.get(`${team}/${environment}`)?.production),
  );
  return [...units.filter((unit) => !production.has(unit)), ...production];
}
