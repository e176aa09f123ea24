import type { CatalogueUnit } from '../catalog/schema/unit.js';
import type { Site } from './site-model.js';

/** Units of a service in the order of a release: production last. */
export function inReleaseOrder(site: Site, units: readonly CatalogueUnit[]): CatalogueUnit[] {
  const isProduction = ({ team, environment }: CatalogueUnit) =>
    Number(site.environment.get(`${team}/${environment}`)?.production ?? false);
  return units.toSorted((a, b) => isProduction(a) - isProduction(b));
}
