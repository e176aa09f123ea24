import { error, type Problem } from '../problem/problem.js';
import { placeOfName } from './by-name.js';
import type { Declaration } from './declaration.js';
import { mayDeclareResource } from './failed-declarations.js';
import type { Images } from './images.js';
import type { Organisation, Resource } from './organisation.js';

const settingKinds = new Set([
  'Platform',
  'Cluster',
  'Tier',
  'Team',
  'Environment',
  'Waivers',
  'Confirmations',
  'Scorecard',
]);

/** Joins services with their images files. Two resources of a team cannot share a name. */
export function linkResources(
  declarations: readonly Declaration[],
  images: readonly Images[],
  failed: Pick<Organisation, 'failed'>,
  problems: Problem[],
): Resource[] {
  const byKey = new Map<string, Resource>();
  const imagesByKey = new Map(images.map((i) => [`${i.team}/${i.service}`, i]));
  for (const declaration of declarations) {
    if (settingKinds.has(declaration.kind)) continue;
    const key = `${declaration.team}/${declaration.name}`;
    const other = byKey.get(key);
    const serviceImages = imagesByKey.get(key);
    if (other === undefined)
      byKey.set(key, {
        ...declaration,
        team: declaration.team!,
        ...(serviceImages === undefined ? {} : { images: serviceImages }),
      });
    else
      problems.push(
        error(
          'duplicate-name',
          placeOfName(declaration),
          `${declaration.name} is declared in ${other.file} too`,
          declaration.kind === other.kind
            ? {
                help: 'rename one of them; if they are the same, declare it once and put the differences under "environments"',
              }
            : {},
        ),
      );
  }
  for (const orphan of images) {
    const key = `${orphan.team}/${orphan.service}`;
    if (!byKey.has(key) && !mayDeclareResource(failed, orphan.team))
      problems.push(
        error(
          'unknown-service',
          { file: orphan.file },
          `team ${orphan.team} has no service ${orphan.service} that could use these images`,
        ),
      );
  }
  return [...byKey.values()];
}
