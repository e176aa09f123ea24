import { join } from 'node:path';
import { attempt } from '../problem/fault.js';
import { error, type Problem } from '../problem/problem.js';
import { isGenerated } from './generated.js';
import { filesIn, type Survey } from './survey.js';

/** Links, FIFOs, devices and sockets in the output, as problems: they are never opened, followed or removed. */
export function findIrregular(survey: Survey, inScope: (folder: string) => boolean): Problem[] {
  const problems: Problem[] = [];
  for (const [folder, listing] of survey)
    if (listing.includes('/-1/') && inScope(folder))
      for (const { name, isRegular } of filesIn(listing))
        if (!isRegular) problems.push(stranger(pathOf(folder, name)));
  return problems;
}

/**
 * Files that no unit renders any more. Generated files must be removed; any other file is a problem. Unchanged folders
 * are skipped.
 */
export function findOrphans(
  apps: string,
  survey: Survey,
  isUnchanged: (folder: string) => boolean,
  belongs: (folder: string, name: string) => boolean,
  inScope: (folder: string) => boolean,
  problems: Problem[],
): string[] {
  const orphans: string[] = [];
  for (const [folder, listing] of survey) {
    if (!inScope(folder) || isUnchanged(folder)) continue;
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
    'the platform did not generate this file, so it does not update or remove it',
    { help: 'move it to teams/<team>/manifests/, or delete it' },
  );
