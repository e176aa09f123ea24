import type { CatalogueUnit } from '../catalog/schema/unit.js';
import type { Site } from './site-model.js';

/** Units of a service in the order of a release: production last. */
export function inReleaseOrder({ catalogue }: Site, units: readonly CatalogueUnit[]): CatalogueUnit[] {
  const isProduction = ({ team, environment }: CatalogueUnit) =>
    Number(catalogue.environments.find(({ id }) => id === `${team}/${environment}`)?.production ?? false);
  return units.toSorted((a, b) => isProduction(a) - isProduction(b));
}
