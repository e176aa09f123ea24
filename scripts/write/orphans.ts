import { join } from 'node:path';
import { attempt } from '../problem/fault.js';
import { error, type Problem } from '../problem/problem.js';
import { isGenerated } from './generated.js';
import { filesIn, type Survey } from './survey.js';

/** Links, FIFOs, devices and sockets in the output: never opened, never followed, never removed. */
export function findIrregular(found: Survey, inScope: (folder: string) => boolean): Problem[] {
  const problems: Problem[] = [];
  for (const [folder, listing] of found)
    if (listing.includes('/-1/') && inScope(folder))
      for (const { name, isRegular } of filesIn(listing))
        if (!isRegular) problems.push(stranger(pathOf(folder, name)));
  return problems;
}

/**
 * Files that no unit has any more: those that the engine made are to be removed, a stranger is a problem. A folder that
 * is right as it is has neither.
 */
export function findOrphans(
  apps: string,
  found: Survey,
  isRight: (folder: string) => boolean,
  belongs: (folder: string, name: string) => boolean,
  inScope: (folder: string) => boolean,
  problems: Problem[],
): string[] {
  const orphans: string[] = [];
  for (const [folder, listing] of found) {
    if (!inScope(folder) || isRight(folder)) continue;
    for (const { name } of filesIn(listing)) {
      if (belongs(folder, name)) continue;
      const path = pathOf(folder, name);
      if (attempt(`cannot read apps/${path}`, () => isGenerated(join(apps, path)))) orphans.push(path);
      else problems.push(stranger(path));
    }
  }
  return orphans;
}

const pathOf = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

const stranger = (path: string): Problem =>
  error(
    'stranger',
    { file: `apps/${path}` },
    'this file was not made by the platform, so it is neither kept nor removed',
    { help: 'move it to teams/<team>/manifests/, or delete it' },
  );
