import { filesAt } from '../../forge/commit.js';
import { isMap } from '../../problem/is-map.js';
import { at } from '../../problem/pointer.js';
import { readManifests } from '../read-manifests.js';
import { pastImages } from './past-images.js';
import type { ReleaseState } from './release.js';

/** Warns of migrations that ran after a commit, because a database keeps the schema of the newer image. */
export async function migrationsSince(state: ReleaseState, commit: string): Promise<string[]> {
  const before = await migrationImageAt(state, commit);
  const ran = new Set<string>();
  for await (const past of pastImages(state, state.target)) {
    if (past.commit === commit) break;
    const image = await migrationImageAt(state, past.commit);
    if (image !== undefined && image !== before) ran.add(image);
  }
  if (ran.size === 0) return [];
  const images = [...ran].reverse().join(', ');
  return [
    `a migration ran in between, with ${images}: the database keeps the newer schema, so make sure that the older image works with it`,
  ];
}

/** The image of the migration Job that a commit has for the service. */
async function migrationImageAt({ root, target }: ReleaseState, commit: string): Promise<string | undefined> {
  const { service, environment } = target;
  const folder = `apps/${service.team}/${environment.name}/${service.name}`;
  const jobs = await filesAt(root, commit, [folder], (path) => /\/job-[^/]*\.yaml$/.test(path));
  for (const { path, bytes } of jobs)
    for (const { object } of readManifests(path, bytes.toString(), [])) {
      const name = at(object, ['metadata', 'name']);
      const image = at(object, ['spec', 'template', 'spec', 'containers', 0, 'image']);
      const isMigration = typeof name === 'string' && name.startsWith(`${service.name}-migrate`);
      if (isMap(object) && isMigration && typeof image === 'string') return image;
    }
  return undefined;
}
