import { join } from 'node:path';
import { attempt } from '../problem/fault.js';
import { error, type Problem } from '../problem/problem.js';
import { isGenerated } from './generated.js';
import { filesIn, type Survey } from './survey.js';

/** A folder of rendered files, and its name in messages. */
export interface Output {
  readonly apps: string;
  readonly name: string;
}

/** Links, FIFOs, devices and sockets in the output, as problems: they are never opened, followed or removed. */
export function findIrregular(
  output: Output,
  survey: Survey,
  inScope: (folder: string) => boolean,
): Problem[] {
  const problems: Problem[] = [];
  for (const [folder, listing] of survey)
    if (listing.includes('/-1/') && inScope(folder))
      for (const { name, isRegular } of filesIn(listing))
        if (!isRegular) problems.push(stranger(output, pathOf(folder, name)));
  return problems;
}

/**
 * Files that no unit renders any more. Generated files must be removed; any other file is a problem. Unchanged folders
 * are skipped.
 */
export function findOrphans(
  output: Output,
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
      const isOurs = attempt(`cannot read ${output.name}/${path}`, () =>
        isGenerated(join(output.apps, path)),
      );
      if (isOurs) orphans.push(path);
      else problems.push(stranger(output, path));
    }
  }
  return orphans;
}

const pathOf = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

const stranger = ({ name }: Output, path: string): Problem =>
  error(
    'stranger',
    { file: `${name}/${path}` },
    'the platform did not generate this file, so it does not update or remove it',
    {
      help:
        name === 'apps'
          ? 'move it to teams/<team>/manifests/, or delete it'
          : 'delete it, or write to another folder',
    },
  );
