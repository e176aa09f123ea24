import { join, relative, resolve } from 'node:path';
import type { Policy } from '../../judge/rules/policy.js';
import type { Waiver } from '../../load/organisation.js';
import { Fault } from '../../problem/fault.js';
import { type Problem, unique, warning } from '../../problem/problem.js';
import { ruleBundleOf } from '../../rules/open.js';
import { withWaivers } from '../judging/with-waivers.js';
import { loadAndPlan } from '../load-and-plan.js';
import { Memory } from '../memory/memory.js';
import { checkTexts } from './check-files.js';
import { noFileContext } from './file-context.js';
import { contextOfFiles } from './organisation-context.js';
import { noManifestsIn, readTexts, type Texts } from './read-texts.js';
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
  const here = process.cwd();
  const texts = readTexts(paths, here);
  if (root === undefined && policiesFrom !== undefined)
    throw new Fault('--policies-from needs a monorepo, but there is none here', 'name its root with --root');
  const judge: typeof checkTexts = (...input) => {
    const checked = checkTexts(...input);
    if (checked.objects === 0 && checked.problems.length === 0)
      throw noManifestsIn(paths.map((path) => (path === '-' ? 'standard input' : path)).join(', '));
    return checked;
  };
  if (root === undefined)
    return { ...judge(texts, new Map(), { bundle: ruleBundleOf(here) }, noFileContext), texts };
  // objects in apps/ refer to other objects there
  const apps = join(root, 'apps');
  const inApps = paths.every((path) => !relative(apps, resolve(path)).startsWith('..'));
  const others = new Map([...(inApps ? readTexts([apps], here) : [])].filter(([file]) => !texts.has(file)));
  const planned = await loadAndPlan(root, policiesFrom === undefined ? undefined : Memory.empty());
  const { organisation, plan, typed } = planned;
  typed.stop();
  const units = plan?.units ?? [];
  const fileContext = contextOfFiles(apps, organisation, units);
  const unplanned =
    plan === undefined ? withoutPlan(planned.problems, (file) => relative(here, join(root, file))) : [];
  const judgedBy = (policy: Policy): CheckResult => {
    const checked = judge(texts, others, policy, fileContext);
    return { ...checked, problems: [...unplanned, ...checked.problems] };
  };
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

/** Says that settings are missing: without the declarations nobody knows the tier of a namespace. */
function withoutPlan(problems: readonly Problem[], fileOf: (file: string) => string): Problem[] {
  const cause = problems.find(({ severity }) => severity === 'error');
  return [
    warning(
      'no-settings',
      { ...cause?.at, file: fileOf(cause?.at.file ?? 'environments') },
      'the manifests were judged without the settings of their environments and tiers, because the declarations have errors',
      { help: 'run platform check without arguments, fix what it reports, and check the manifests again' },
    ),
  ];
}

const relativeToHere = (here: string, root: string, { at, ...waiver }: Waiver): Waiver => ({
  ...waiver,
  at: { ...at, file: relative(here, join(root, at.file)) },
});
