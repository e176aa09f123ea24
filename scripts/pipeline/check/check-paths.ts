import { dirname, join, relative, resolve } from 'node:path';
import { loadAndPlan } from '../organisation.js';
import { bundleOf } from '../policy/bundle.js';
import type { CheckResult } from './check.js';
import { checkTexts } from './check-files.js';
import { readTexts, type Texts } from './read-texts.js';
import { noSurroundings, type Surroundings } from './surroundings.js';

/** What was judged, and the texts that problems point into. */
export interface CheckedPaths extends CheckResult {
  readonly texts: Texts;
}

/** Judges manifests as they lie in files and folders, or come by standard input; inside a monorepo, by its settings. */
export async function checkPaths(root: string | undefined, paths: readonly string[]): Promise<CheckedPaths> {
  const here = process.cwd();
  const texts = readTexts(paths, here);
  if (root === undefined) return { ...checkTexts(texts, new Map(), bundleOf(here), noSurroundings), texts };
  // what lies in apps/ refers to what else lies there
  const apps = join(root, 'apps');
  const inApps = paths.every((path) => !relative(apps, resolve(path)).startsWith('..'));
  const others = new Map([...(inApps ? readTexts([apps], here) : [])].filter(([file]) => !texts.has(file)));
  return { ...checkTexts(texts, others, bundleOf(root), await surroundingsIn(root, apps)), texts };
}

async function surroundingsIn(root: string, apps: string): Promise<Surroundings> {
  const { organisation, plan, typed } = await loadAndPlan(root);
  typed.stop();
  const units = new Map(plan?.units.map((unit) => [join(apps, unit.id), unit]));
  const platform = organisation?.platform.spec;
  return {
    overrides: platform?.policies,
    kinds: [
      ...(platform?.kinds ?? []),
      ...Object.values(platform?.teams ?? {}).flatMap((team) => team.kinds),
    ],
    groups: platform === undefined ? [] : [platform.apiGroup, ...platform.apiGroupAliases],
    unitOf: (file) => units.get(dirname(resolve(file))),
  };
}
