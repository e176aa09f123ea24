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
import { checkTexts } from './check-files.js';
import { type FileContext, noFileContext } from './file-context.js';
import { readTexts, type Texts } from './read-texts.js';
import type { CheckResult } from './result.js';

/** The result of a check, with the texts that its problems point into. */
export interface CheckedPaths extends CheckResult {
  readonly texts: Texts;
}

/**
 * Judges manifests in files and folders or from standard input. Inside a monorepo its settings, waivers and rules
 * apply.
 */
export async function checkPaths(
  root: string | undefined,
  paths: readonly string[],
  policiesFrom: string | undefined,
): Promise<CheckedPaths> {
  const checked = await judgePaths(root, paths, policiesFrom);
  // empty input usually means that the program before the pipe failed
  if (checked.objects === 0 && checked.problems.length === 0)
    throw new Fault(
      `there are no manifests in ${paths.map((path) => (path === '-' ? 'standard input' : path)).join(', ')}`,
      'name files or folders that have Kubernetes objects, or check the program before the pipe',
    );
  return checked;
}

async function judgePaths(
  root: string | undefined,
  paths: readonly string[],
  policiesFrom: string | undefined,
): Promise<CheckedPaths> {
  const here = process.cwd();
  const texts = readTexts(paths, here);
  if (root === undefined && policiesFrom !== undefined)
    throw new Fault('--policies-from needs a monorepo, but there is none here', 'name its root with --root');
  if (root === undefined)
    return { ...checkTexts(texts, new Map(), { bundle: ruleBundleOf(here) }, noFileContext), texts };
  // objects in apps/ refer to other objects there
  const apps = join(root, 'apps');
  const inApps = paths.every((path) => !relative(apps, resolve(path)).startsWith('..'));
  const others = new Map([...(inApps ? readTexts([apps], here) : [])].filter(([file]) => !texts.has(file)));
  const { organisation, plan, typed } = await loadAndPlan(
    root,
    policiesFrom === undefined ? undefined : Memory.empty(),
  );
  typed.stop();
  const units = plan?.units ?? [];
  const judgedBy = (policy: Policy) =>
    checkTexts(texts, others, policy, contextOfFiles(apps, organisation, units));
  const checked = judgedBy({ bundle: ruleBundleOf(root) });
  const waivers = (organisation?.waivers ?? []).map((waiver) => relativeToHere(here, root, waiver));
  const judgement = { root, found: checked.problems, waivers, units, whole: false };
  if (policiesFrom === undefined)
    return { ...checked, problems: unique(await withWaivers({ ...judgement, outcomes: [] })), texts };
  if (organisation === undefined)
    throw new Fault('the Platform declaration cannot be loaded', 'run `platform check` to see why');
  const { verdictFrom } = await import('./policies-from/check-by-commit.js');
  return {
    ...checked,
    problems: unique(await verdictFrom(policiesFrom, organisation, judgement, judgedBy)),
    texts,
  };
}

function contextOfFiles(
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

const relativeToHere = (here: string, root: string, { at, ...waiver }: Waiver): Waiver => ({
  ...waiver,
  at: { ...at, file: relative(here, join(root, at.file)) },
});
