import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { attempt, Fault } from '../../problem/fault.js';
import type { Target } from '../../write/target.js';

const inputs = ['teams', 'environments', 'constructs', 'policies', 'scripts'];

/** Where a synth writes: into apps/, or elsewhere for a look, but never over what it reads. */
export function targetOf(root: string, out: string | undefined): Target {
  const home: Target = { apps: join(root, 'apps'), state: join(root, '.waymark') };
  if (out === undefined) return home;
  const [base, apps] = [real(resolve(root)), real(resolve(out))];
  if (apps === join(base, 'apps')) return home;
  const forbidden = ['apps', ...inputs].map((name) => join(base, name));
  if (isWithin(base, apps) || forbidden.some((folder) => isWithin(apps, folder)))
    throw new Fault(
      `--out ${out} would write over the monorepo itself`,
      'name a folder outside it, or a new one in it',
    );
  return { apps, state: join(apps, '.waymark') };
}

/** Whether what is written there is what the next run starts from. */
export const isHome = (root: string, target: Target): boolean => target.state === join(root, '.waymark');

const isWithin = (path: string, folder: string): boolean => {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path);
};

/** A path without symbolic links, as far as it exists. */
const real = (path: string): string =>
  attempt(`cannot read ${path}`, () =>
    existsSync(path) || dirname(path) === path
      ? realpathSync(path)
      : join(real(dirname(path)), basename(path)),
  );
