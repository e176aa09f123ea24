import type { Catalogue } from '../schema/catalogue.js';
import { resourceEntities } from './components.js';
import { type Entity, entity } from './entity.js';
import { organisationEntities, teamEntities, userEntities } from './teams.js';

/** The entities of an organisation by file. `catalog-info.yaml` is the one that Backstage is told of. */
export function backstageEntities(catalogue: Catalogue, templates: readonly Entity[]): Map<string, Entity[]> {
  const files = new Map<string, Entity[]>([
    ['organisation.yaml', organisationEntities(catalogue)],
    ...catalogue.teams.map((team): [string, Entity[]] => [
      `teams/${team.name}.yaml`,
      [...teamEntities(catalogue, team), ...resourceEntities(catalogue, team)],
    ]),
    ...templates.map((template): [string, Entity[]] => [
      `template-${template.metadata.name}.yaml`,
      [template],
    ]),
  ]);
  const users = userEntities(catalogue);
  if (users.length > 0) files.set('users.yaml', users);
  const location = entity(
    catalogue,
    'Location',
    { name: `${catalogue.organisation.name}-waymark` },
    // without a type, the targets are read as this file was: from a folder or a git host
    { targets: [...files.keys()].sort().map((file) => `./${file}`) },
  );
  return new Map([['catalog-info.yaml', [location]], ...files]);
}
