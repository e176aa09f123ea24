import { dirname, join, relative, resolve } from 'node:path';
import type { AnyUnit } from '../../../constructs/unit.js';
import type { Policy } from '../../judge/rules/policy.js';
import type { Organisation, Waiver } from '../../load/organisation.js';
import { Fault } from '../../problem/fault.js';
import { unique } from '../../problem/problem.js';
import { ruleBundleOf } from '../../rules/open.js';
import { withWaivers } from '../judging/with-waivers.js';
import { loadAndPlan } from '../load-and-plan.js';
import { Memory } from '../memory/memory.js';
import type { CheckResult } from './check.js';
import { checkTexts } from './check-files.js';
import { type FileContext, noFileContext } from './file-context.js';
import { readTexts, type Texts } from './read-texts.js';

/** What was judged, and the texts that problems point into. */
export interface CheckedPaths extends CheckResult {
  readonly texts: Texts;
}

/** Judges manifests as they lie in files and folders, or come by standard input; inside a monorepo, by its settings. */
export async function checkPaths(
  root: string | undefined,
  paths: readonly string[],
  from: string | undefined,
): Promise<CheckedPaths> {
  const here = process.cwd();
  const texts = readTexts(paths, here);
  if (root === undefined && from !== undefined)
    throw new Fault('--policies-from needs a monorepo, and none is here', 'name its root with --root');
  if (root === undefined)
    return { ...checkTexts(texts, new Map(), { bundle: ruleBundleOf(here) }, noFileContext), texts };
  // what lies in apps/ refers to what else lies there
  const apps = join(root, 'apps');
  const inApps = paths.every((path) => !relative(apps, resolve(path)).startsWith('..'));
  const others = new Map([...(inApps ? readTexts([apps], here) : [])].filter(([file]) => !texts.has(file)));
  const { organisation, plan, typed } = await loadAndPlan(
    root,
    from === undefined ? undefined : Memory.forgetful(),
  );
  typed.stop();
  const units = plan?.units ?? [];
  const judgedBy = (policy: Policy) =>
    checkTexts(texts, others, policy, surroundingsIn(apps, organisation, units));
  const checked = judgedBy({ bundle: ruleBundleOf(root) });
  const waivers = (organisation?.waivers ?? []).map((waiver) => seenFrom(here, root, waiver));
  const found = { root, found: checked.problems, waivers, units, whole: false };
  if (from === undefined)
    return { ...checked, problems: unique(await withWaivers({ ...found, outcomes: [] })), texts };
  if (organisation === undefined)
    throw new Fault('there is no Platform to judge by', '`platform check` says what is wrong with it');
  const { verdictFrom } = await import('./policies-from/check-by-commit.js');
  return { ...checked, problems: unique(await verdictFrom(from, organisation, found, judgedBy)), texts };
}

function surroundingsIn(
  apps: string,
  organisation: Organisation | undefined,
  units: readonly AnyUnit[],
): FileContext {
  const byFolder = new Map(units.map((unit) => [join(apps, unit.id), unit]));
  const platform = organisation?.platform.spec;
  return {
    overrides: platform?.policies,
    kinds: [
      ...(platform?.kinds ?? []),
      ...Object.values(platform?.teams ?? {}).flatMap((team) => team.kinds),
    ],
    groups: platform === undefined ? [] : [platform.apiGroup, ...platform.apiGroupAliases],
    unitOf: (file) => byFolder.get(dirname(resolve(file))),
  };
}

const seenFrom = (here: string, root: string, { at, ...waiver }: Waiver): Waiver => ({
  ...waiver,
  at: { ...at, file: relative(here, join(root, at.file)) },
});
