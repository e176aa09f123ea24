import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { attempt, Fault } from '../../problem/fault.js';
import type { Target } from '../../write/target.js';

const inputs = ['teams', 'environments', 'constructs', 'policies', 'scripts'];

/** The folder that a synth writes to: apps/ or the one named by --out, which must not overlap the inputs. */
export function targetOf(root: string, out: string | undefined): Target {
  const home: Target = { apps: join(root, 'apps'), state: join(root, '.waymark') };
  if (out === undefined) return home;
  const [base, apps] = [withoutLinks(resolve(root)), withoutLinks(resolve(out))];
  if (apps === join(base, 'apps')) return home;
  const forbidden = ['apps', ...inputs].map((name) => join(base, name));
  if (isWithin(base, apps) || forbidden.some((folder) => isWithin(apps, folder)))
    throw new Fault(
      `--out ${out} would write over the monorepo itself`,
      'name a folder outside the monorepo, or a new folder inside it',
    );
  return { apps, state: join(apps, '.waymark') };
}

/** Whether the target is the apps/ of the monorepo, so that the next run may use its cache. */
export const isHome = (root: string, target: Target): boolean => target.state === join(root, '.waymark');

/** The output folder in messages: relative to the root if it is inside, as in `apps`. */
export function outputName(root: string, { apps }: Target): string {
  const base = withoutLinks(resolve(root));
  return isWithin(withoutLinks(apps), base) ? relative(base, withoutLinks(apps)) : apps;
}

const isWithin = (path: string, folder: string): boolean => {
  const rest = relative(folder, path);
  return rest === '' || (rest !== '..' && !rest.startsWith(`..${sep}`) && resolve(folder, rest) === path);
};

/** A path without symbolic links, as far as it exists. */
const withoutLinks = (path: string): string =>
  attempt(`cannot read ${path}`, () =>
    existsSync(path) || dirname(path) === path
      ? realpathSync(path)
      : join(withoutLinks(dirname(path)), basename(path)),
  );
