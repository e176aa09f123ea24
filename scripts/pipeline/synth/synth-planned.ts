import type { AnyUnit } from '../../../constructs/unit.js';
import type { Inputs, ReadInput } from '../../load/inputs.js';
import { hasErrors } from '../../problem/problem.js';
import { ruleBundleOf } from '../../rules/open.js';
import { endJournal } from '../../write/journal.js';
import { findIrregular } from '../../write/orphans.js';
import { loadAndPlan, type PlannedOrganisation } from '../load-and-plan.js';
import type { Memory } from '../memory/memory.js';
import { parseTogether } from '../threads/parse-together.js';
import type { Threads } from '../threads/threads.js';
import type { Outcome } from '../units/process-unit.js';
import { processUnits } from '../units/process-units.js';
import type { Renderers } from '../units/renderers.js';
import { isHome, outputName } from './choose-target.js';
import { changedIn, commit } from './commit-files.js';
import { type JudgedWork, judgeWork } from './judge-work.js';
import type { SynthOptions } from './options.js';
import { writeOwners } from './owners-file.js';
import { remember } from './remember.js';
import { emptyResult, type SynthResult } from './result.js';
import type { SurveyAhead } from './survey-ahead.js';
import { stillHolds, type Work, withAllFacts, workOf } from './work.js';

/** Runs a synth from loading on: load → plan → render, judge → write. */
export async function synthPlanned(
  options: SynthOptions,
  inputs: Inputs,
  memory: Memory,
  surveyed: SurveyAhead,
  threads: Threads | undefined,
): Promise<SynthResult> {
  const parse = threads && ((files: readonly ReadInput[]) => parseTogether(files, threads));
  const planned = await loadAndPlan(options.root, memory, inputs, parse);
  try {
    if (isCached(options)) memory.saveFiles();
    return await runPlanned(options, planned, surveyed, threads);
  } finally {
    planned.typed.stop();
  }
}

/** Whether to cache results for the next run. */
const isCached = ({ root, target, check }: SynthOptions): boolean => !check && isHome(root, target);

async function runPlanned(
  options: SynthOptions,
  planned: PlannedOrganisation,
  surveyed: SurveyAhead,
  threads: Threads | undefined,
): Promise<SynthResult> {
  if (planned.plan === undefined || hasErrors(planned.problems)) return emptyResult(planned);

  const memory = isHome(options.root, options.target) ? planned.memory : undefined;
  let work = workOf(options.target, await surveyed.whole(), planned.plan, memory, options.only);
  const output = { apps: options.target.apps, name: outputName(options.root, options.target) };
  const irregular = findIrregular(output, work.before, work.inScope);
  if (irregular.length > 0) return emptyResult({ ...planned, problems: [...planned.problems, ...irregular] });

  let outcomes = await renderAndJudge(options, planned, work.stale, threads);
  const lastVerdictHolds = work.isSame || (options.only.length === 0 && stillHolds(work, outcomes));
  if (!lastVerdictHolds) {
    work = withAllFacts(work, memory);
    const rendered = new Set(outcomes.map(({ id }) => id));
    const withoutFacts = work.stale.filter(({ id }) => !rendered.has(id));
    outcomes = [...outcomes, ...(await renderAndJudge(options, planned, withoutFacts, threads))];
  }
  const judged = await judgeWork(options, planned, work, outcomes, lastVerdictHolds);
  let result = resultOf(planned, work, judged);
  if (!options.check && !hasErrors(judged.problems)) {
    options.onProgress('writing');
    result = { ...result, ...(await objectsIn(options, work, outcomes, judged.orphans)) };
    commit(options.target, work.before, outcomes, judged.orphans);
    if (judged.owners?.isFresh === false) writeOwners(options.root, judged.owners);
    if (isCached(options))
      remember(options.target, planned, work, judged, options.only.length === 0 ? result : undefined);
    endJournal(options.target);
  }
  return result;
}

/** What writing does to objects; compared before it, because afterwards the former files are gone. */
async function objectsIn(
  { target }: SynthOptions,
  { before }: Work,
  outcomes: readonly Outcome[],
  orphans: readonly string[],
): Promise<Pick<SynthResult, 'difference'>> {
  const staged = outcomes.flatMap(changedIn);
  // everything is new the first time
  if (before.size === 0 || staged.length + orphans.length === 0) return {};
  const { writtenObjects } = await import('../diff/written.js');
  return { difference: writtenObjects(target, before, staged, orphans) };
}

const renderAndJudge = (
  { root, target, check, onProgress }: SynthOptions,
  renderers: Renderers,
  stale: readonly AnyUnit[],
  threads: Threads | undefined,
): Promise<Outcome[]> =>
  processUnits(stale, renderers, {
    target,
    threads,
    write: !check,
    policy: () => ({ bundle: ruleBundleOf(root) }),
    onDone: (n) => onProgress(`rendering ${n} of ${stale.length} units`),
  });

function resultOf(
  { organisation, plan }: PlannedOrganisation,
  { units, freshRows, inScope }: Work,
  { outcomes, orphans, changed, problems }: JudgedWork,
): SynthResult {
  const rendered = new Map(
    outcomes.map(({ id, files, facts }) => [id, { files: files.length, objects: facts.objects.length }]),
  );
  const counts = units.map(({ id }) => rendered.get(id) ?? freshRows.get(id)!);
  const files = counts.reduce((sum, count) => sum + count.files, 0);
  const objects = counts.reduce((sum, count) => sum + count.objects, 0);
  const blocked = hasErrors(problems);
  const written = blocked ? 0 : changed.length - orphans.length;
  return {
    problems,
    teams: organisation!.teams.size,
    environments: organisation!.environments.length,
    units: units.length,
    objects,
    notDeployed: [...plan!.notDeployed].flatMap(([id, { needs }]) =>
      needs === undefined || !inScope(id) ? [] : [{ id, needs }],
    ),
    written,
    unchanged: files - written,
    removed: blocked ? 0 : orphans.length,
    changed,
  };
}
