import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitOf } from '../../forge/commit.js';
import type { Policy } from '../../judge/rules/policy.js';
import type { ModuleData } from '../../load/module.js';
import { Fault } from '../../problem/fault.js';
import { listOf } from '../../problem/nearest.js';
import { error, type Problem, unique } from '../../problem/problem.js';
import { applicationFields, applicationFile } from '../../render/application.js';
import type { RuleBundle } from '../../rules/bundle.js';
import { builtInPolicies } from '../../rules/folders.js';
import { ruleBundleIn, ruleBundleOf } from '../../rules/open.js';
import { findIrregular } from '../../write/orphans.js';
import { survey } from '../../write/survey.js';
import { approversOf, noApprovers } from '../review/approvers.js';
import { Demands } from '../review/demands.js';
import { reviewChange } from '../review/review-change.js';
import { staleProblem } from '../synth/judge-work.js';
import { ownersState, staleOwners } from '../synth/owners-file.js';
import { changedImageProblems } from './changed-images.js';
import { refuseSparse, uncommitted } from './committed.js';
import type { Differences } from './differences.js';
import { type FoundationChange, foundationChanges, gitSettingsAt } from './foundations.js';
import { judgeByBase, judgeFiles } from './judge-by-base.js';
import { isJudgeable, type PlannedAsData, planAsData } from './plan-as-data.js';
import type { Verdict } from './verdict.js';

export interface Change {
  readonly root: string;
  /** The commit that the change will be merged into. */
  readonly base: string;
  /** What the TypeScript modules declare, by file. */
  readonly modules: ReadonlyMap<string, ModuleData>;
  /** The number of its pull request, whose reviews are read; without it nobody approves. */
  readonly pullRequest?: number;
  readonly onProgress: (text: string) => void;
}

/** Judges a commit by its base, with this engine, which is the base's. No code of the commit runs. */
export async function verifyChange(change: Change): Promise<Verdict> {
  const { root, modules, onProgress } = change;
  const commit = await commitOf(root, 'HEAD');
  await refuseSparse(root);
  const base = await commitOf(root, change.base);
  const verdict = { half: 'judge', commit, base, demands: [], changed: [], units: 0, objects: 0 } as const;
  const apps = { apps: join(root, 'apps'), name: 'apps' };
  // before anything is read: a link could lead anywhere
  const irregular = findIrregular(apps, survey(apps.apps), () => true);
  if (irregular.length > 0) return { ...verdict, problems: irregular };

  const foundations = await foundationChanges(root, base, commit);
  const isOtherEngine = foundations.length > 0;
  onProgress('reading declarations');
  const rules = rulesOf(root, isOtherEngine);
  const planned = await planAsData(root, modules, foundations, rules.index);
  const { differences = none, ...judged } = isJudgeable(planned)
    ? await judgeByBase(root, base, planned, { bundle: rules }, isOtherEngine, onProgress)
    : await judgeWithoutPlan(root, base, planned, { bundle: rules }, isOtherEngine);
  const changed = [...differences.files, ...differences.orphans];
  const settings = await gitSettingsAt(root, base);
  const demands = Demands.by(
    settings?.teams ?? {},
    planned.organisation,
    settings === undefined || change.pullRequest === undefined
      ? noApprovers
      : approversOf(root, settings, change.pullRequest, commit),
  );
  const unknown = isOtherEngine ? unknownIn(root, planned, differences) : [];
  const found = unique([
    ...planned.problems.filter(({ severity }) => !isOtherEngine || severity !== 'error'),
    ...judged.problems,
    ...differences.strangers,
    ...(isOtherEngine || changed.length === 0 ? [] : [staleProblem('apps', changed)]),
    ...(await ownFilesProblems(root, commit, planned)),
    ...(isJudgeable(planned) ? await changedImageProblems(root, base, planned.organisation) : []),
    ...(await settleFoundations(foundations, demands)),
    ...(unknown.length === 0 ? [] : await demands.settle('base-unknown', 'platform', unknown)),
  ]);
  const reviewed = isJudgeable(planned)
    ? await reviewChange({ root, base, commit, planned }, found, demands)
    : undefined;
  return {
    ...verdict,
    demands: demands.all,
    problems: [...found, ...(reviewed?.problems ?? [])],
    changed: changed.map((path) => `apps/${path}`),
    units: judged.units,
    objects: judged.objects,
    ...(reviewed === undefined ? {} : { review: reviewed.review }),
  };
}

async function settleFoundations(
  foundations: readonly FoundationChange[],
  demands: Demands,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { what, owner, paths } of foundations) {
    const message = `this changes ${what}, on which this verdict rests: ${listOf(paths, 5)}`;
    const finding = error('engine-changed', { file: paths[0]! }, message);
    problems.push(...(await demands.settle('engine-changed', owner, [finding])));
  }
  return problems;
}

/** The rules of the commit; those of this engine if the commit's were compiled for another. */
function rulesOf(root: string, isOtherEngine: boolean): RuleBundle {
  try {
    return ruleBundleOf(root);
  } catch (e) {
    if (!isOtherEngine || !(e instanceof Fault)) throw e;
    return ruleBundleIn(join(builtInPolicies(), 'bundle'));
  }
}

const none: Differences = { units: new Set(), files: [], orphans: [], strangers: [] };

/** Declarations that this engine cannot plan are wrong, unless the change brings an engine that can. */
const judgeWithoutPlan = async (
  root: string,
  base: string,
  planned: PlannedAsData,
  policy: Policy,
  isOtherEngine: boolean,
): Promise<{ problems: readonly Problem[]; units: number; objects: number; differences?: Differences }> =>
  isOtherEngine ? judgeFiles(root, base, planned, policy) : { problems: [], units: 0, objects: 0 };

/** A problem that the base's engine has with a change of its successor. */
const unknownToBase = ({ at, message }: Pick<Problem, 'at' | 'message'>): Problem =>
  error('base-unknown', at, `the engine of the base cannot judge this: ${message}`);

/** What only the engine of the change can judge: declarations, units that this engine does not plan, and app.json. */
const unknownIn = (root: string, { problems }: PlannedAsData, { files, orphans }: Differences): Problem[] => [
  ...problems.filter(({ severity }) => severity === 'error').map(unknownToBase),
  ...orphans.map((path) =>
    unknownToBase({ at: { file: `apps/${path}` }, message: 'it does not render this file' }),
  ),
  ...files.flatMap((path) => {
    const field = path.endsWith(`/${applicationFile}`) ? unknownField(join(root, 'apps', path)) : undefined;
    const message = `it does not know ${field} in this file`;
    return field === undefined ? [] : [unknownToBase({ at: { file: `apps/${path}` }, message })];
  }),
];

/** What an app.json has that this engine never writes. */
function unknownField(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const fields = Object.keys(JSON.parse(readFileSync(path, 'utf8')) as object);
    return fields.find((field) => !Object.hasOwn(applicationFields, field));
  } catch {
    return 'the syntax';
  }
}

/** Files that are not as they are committed, and code owners that are not what the declarations say. */
async function ownFilesProblems(root: string, commit: string, { plan }: PlannedAsData): Promise<Problem[]> {
  const owners = plan?.owners === undefined ? undefined : ownersState(root, plan.owners);
  if (owners === undefined) return uncommitted(root, commit, []);
  if (owners.problems.length > 0) return [...owners.problems];
  if (!owners.isFresh) return [staleOwners(owners)];
  return uncommitted(root, commit, [owners.file]);
}
