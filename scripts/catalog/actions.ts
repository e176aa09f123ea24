import type { Skeleton } from '../skeleton/skeleton.js';
import type { CatalogueAction } from './schema/catalogue.js';

/** What people can create: a skeleton each, with the JSON Schema of its parameters. */
export const actionsOf = (skeletons: Iterable<Skeleton>): CatalogueAction[] =>
  [...skeletons]
    .filter(({ layers }) => layers.some(({ writes }) => writes === 'monorepo'))
    .map(({ name, title, description, layers, parameters }) => ({
      name: `create ${name}`,
      title,
      description,
      command: `platform create ${name}`,
      writes: (['monorepo', 'repository'] as const).filter((place) =>
        layers.some(({ writes }) => writes === place),
      ),
      parameters: JSON.parse(JSON.stringify(parameters)),
    }));
