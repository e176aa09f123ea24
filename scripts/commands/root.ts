import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Fault } from '../problem/fault.js';

/** The root of the monorepo: the given one, or the nearest folder upward that is one. */
export function findRoot(given: string | boolean | undefined): string {
  const start = resolve(typeof given === 'string' ? given : '.');
  const isRoot = (folder: string) => existsSync(join(folder, 'environments/platform.yaml'));
  if (typeof given === 'string') {
    if (isRoot(start)) return start;
    throw new Fault(`${given} is not a platform monorepo: it has no environments/platform.yaml`);
  }
  for (let folder = start; ; folder = dirname(folder)) {
    if (isRoot(folder)) return folder;
    if (folder === dirname(folder))
      throw new Fault(
        'this is not inside a platform monorepo: no folder upward has environments/platform.yaml',
        'change into one, or name it with --root DIR',
      );
  }
}
