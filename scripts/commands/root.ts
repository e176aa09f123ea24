import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { attempt, Fault } from '../problem/fault.js';

/**
 * Returns the root of the monorepo: the folder in `--root` or, without it, the nearest monorepo upward. Symbolic links
 * in its path are resolved here, because Node and esbuild know files by their real paths.
 */
export function findRoot(rootFlag: string | boolean | undefined): string {
  const root = nearestRoot(rootFlag);
  return attempt(`cannot read ${root}`, () => realpathSync(root));
}

function nearestRoot(rootFlag: string | boolean | undefined): string {
  const start = resolve(typeof rootFlag === 'string' ? rootFlag : '.');
  const isRoot = (folder: string) => existsSync(join(folder, 'environments/platform.yaml'));
  if (typeof rootFlag === 'string') {
    if (isRoot(start)) return start;
    throw new Fault(`${rootFlag} is not a platform monorepo: it has no environments/platform.yaml`);
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
