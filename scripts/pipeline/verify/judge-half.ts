import { join } from 'node:path';
import { commitOf } from '../../forge/commit.js';
import type { ModuleData } from '../../load/module.js';
import { type Problem, unique } from '../../problem/problem.js';
import { findIrregular } from '../../write/orphans.js';
import { survey } from '../../write/survey.js';
import { staleProblem } from '../synth/judge-work.js';
import { ownersState, staleOwners } from '../synth/owners-file.js';
import { type ApproversIn, demandsOf, unknownToBase } from './approval.js';
import { refuseSparse, uncommitted } from './committed.js';
import type { Differences } from './differences.js';
import { foundationChanges, teamsAt } from './foundations.js';
import { judgeByBase, judgeFiles } from './judge-by-base.js';
import { isJudgeable, type PlannedAsData, planAsData } from './plan-as-data.js';
import type { Verdict } from './verdict.js';

export interface Change {
  readonly root: string;
  /** The commit that the change will be merged into. */
  readonly base: string;
  /** What the TypeScript modules declare, by file. */
  readonly modules: ReadonlyMap<string, ModuleData>;
  readonly approversIn: ApproversIn;
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
  const planned = await planAsData(root, modules, foundations);
  const { differences = none, ...judged } = isJudgeable(planned)
    ? await judgeByBase(root, base, planned, isOtherEngine, onProgress)
    : await judgeWithoutPlan(root, base, planned, isOtherEngine);
  const changed = [...differences.files, ...differences.orphans];
  const unknown = isOtherEngine ? unknownIn(planned, differences) : [];
  const { demands, problems } = await demandsOf(
    foundations,
    unknown,
    isOtherEngine ? await teamsAt(root, base) : {},
    change.approversIn,
  );
  return {
    ...verdict,
    demands,
    problems: unique([
      ...planned.problems.filter(({ severity }) => !isOtherEngine || severity !== 'error'),
      ...judged.problems,
      ...differences.strangers,
      ...(isOtherEngine || changed.length === 0 ? [] : [staleProblem('apps', changed)]),
      ...(await ownFilesProblems(root, commit, planned)),
      ...problems,
    ]),
    changed: changed.map((path) => `apps/${path}`),
    units: judged.units,
    objects: judged.objects,
  };
}

const none: Differences = { units: new Set(), files: [], orphans: [], strangers: [] };

/** Declarations that this engine cannot plan are wrong, unless the change brings an engine that can. */
const judgeWithoutPlan = async (
  root: string,
  base: string,
  planned: PlannedAsData,
  isOtherEngine: boolean,
): Promise<{ problems: readonly Problem[]; units: number; objects: number; differences?: Differences }> =>
  isOtherEngine ? judgeFiles(root, base, planned) : { problems: [], units: 0, objects: 0 };

/** What only the engine of the change can judge: declarations, and folders of units that this engine does not plan. */
const unknownIn = ({ problems }: PlannedAsData, { orphans }: Differences): Problem[] => [
  ...problems.filter(({ severity }) => severity === 'error').map(unknownToBase),
  ...orphans.map((path) =>
    unknownToBase({ at: { file: `apps/${path}` }, message: 'it does not render this file' }),
  ),
];

/** Files that are not as they are committed, and code owners that are not what the declarations say. */
async function ownFilesProblems(root: string, commit: string, { plan }: PlannedAsData): Promise<Problem[]> {
  const owners = plan?.owners === undefined ? undefined : ownersState(root, plan.owners);
  if (owners === undefined) return uncommitted(root, commit, []);
  if (owners.problems.length > 0) return [...owners.problems];
  if (!owners.isFresh) return [staleOwners(owners)];
  return uncommitted(root, commit, [owners.file]);
}
