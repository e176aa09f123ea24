import { join } from 'node:path';
import { attempt } from '../problem/fault.js';
import { error, type Problem } from '../problem/problem.js';
import { isGenerated } from './generated.js';
import type { Survey } from './survey.js';

/** Files that no unit has any more: those that the engine made are to be removed, a stranger is a problem. */
export function findOrphans(
  apps: string,
  found: Survey,
  belongs: (folder: string, name: string) => boolean,
  inScope: (folder: string) => boolean,
  problems: Problem[],
): string[] {
  const orphans: string[] = [];
  for (const [folder, files] of found)
    for (const [name, [size]] of files) {
      if (belongs(folder, name) || !inScope(folder)) continue;
      const path = folder === '' ? name : `${folder}/${name}`;
      const ours = size >= 0 && attempt(`cannot read apps/${path}`, () => isGenerated(join(apps, path)));
      if (ours) orphans.push(path);
      else
        problems.push(
          error(
            'stranger',
            { file: `apps/${path}` },
            'this file was not made by the platform, so it is neither kept nor removed',
            { help: 'move it to teams/<team>/manifests/, or delete it' },
          ),
        );
    }
  return orphans;
}
