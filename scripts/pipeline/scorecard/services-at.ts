import type { Catalogue } from '../../catalog/schema/catalogue.js';
import type { CatalogueService } from '../../catalog/schema/service.js';
import { Fault } from '../../problem/fault.js';
import { didYouMean, listOf } from '../../problem/nearest.js';

/** The services that a word names: those of a team, or one by its address, the address of a unit, its name or its file. */
export function servicesAt(
  word: string | undefined,
  { teams, services, units }: Pick<Catalogue, 'teams' | 'services' | 'units'>,
): CatalogueService[] {
  if (word === undefined) return services;
  const wanted = word.replace(/^\.\/|\/+$/g, '');
  if (teams.some(({ name }) => name === wanted)) return services.filter(({ team }) => team === wanted);
  const inFile = new Set(units.filter(({ source }) => source.file === wanted).map(({ id }) => id));
  const found = services.filter(
    ({ id, units }) => id === wanted || units.some((unit) => unit === wanted || inFile.has(unit)),
  );
  if (found.length > 0) return found;
  const named = services.filter(({ name }) => name === wanted);
  if (named.length === 1) return named;
  const ids = services.map(({ id }) => id);
  if (named.length > 1)
    throw new Fault(
      `several teams have a service ${wanted}`,
      `name one of ${listOf(named.map(({ id }) => id))}`,
    );
  const names = [...teams.map(({ name }) => name), ...ids, ...services.map(({ name }) => name)];
  throw new Fault(
    `there is no team or service ${wanted}${didYouMean(wanted, names)}`,
    'write <team>, <team>/<service>, or the name of a service',
  );
}
