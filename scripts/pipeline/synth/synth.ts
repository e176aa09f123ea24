import type { Facts } from '../../judge/facts.js';
import { error, hasErrors, type Problem, unique } from '../../problem/problem.js';
import { ruleBundleOf } from '../../rules/open.js';
import { applyWaivers } from '../../waivers/apply-waivers.js';
import { today } from '../../waivers/days.js';
import { abandonJournal, endJournal, rollForward } from '../../write/journal.js';
import { afterOthers, locked } from '../../write/lock.js';
import { findIrregular, findOrphans } from '../../write/orphans.js';
import type { Survey } from '../../write/survey.js';
import type { Target } from '../../write/target.js';
import type { Address } from '../address.js';
import { judge, problemsOf, type Verdict } from '../judging/judge-together.js';
import { loadAndPlan, type PlannedOrganisation } from '../load-and-plan.js';
import { Memory } from '../memory/memory.js';
import type { Outcome } from '../units/process-unit.js';
import { processUnits } from '../units/process-units.js';
import type { Renderers } from '../units/renderers.js';
import { isHome } from './choose-target.js';
import { changedIn, commit } from './commit-files.js';
import { rowOf } from './freshness.js';
import { interruptible } from './interrupt.js';
import { emptyResult, type SynthResult } from './result.js';
import { surveyAhead } from './survey-ahead.js';
import { type Work, workOf } from './work.js';

export interface SynthOptions {
  readonly root: string;
  readonly target: Target;
  /** Compare only. */
  readonly check: boolean;
  /** What to limit the work to; empty for everything. */
  readonly only: readonly Address[];
  readonly onProgress: (text: string) => void;
  /** Told what a person should know even where no progress is shown. */
  readonly onNote: (text: string) => void;
}

/** What became of the work: every unit's newest outcome, and how apps/ differs from it. */
interface Made {
  readonly outcomes: readonly Outcome[];
  /** Of every unit; absent where nothing changed. */
  readonly facts: ReadonlyMap<string, Facts> | undefined;
  /** What was found in the units that were judged, and in all of them together. */
  readonly found: Verdict;
  readonly orphans: readonly string[];
  /** Paths under apps/ that differ from what is rendered. */
  readonly changed: readonly string[];
  readonly problems: readonly Problem[];
}

/** The whole way: load → plan → render, judge → write. */
export async function synth(options: SynthOptions): Promise<SynthResult> {
  const { target, check, onNote } = options;
  const waiting = (pid: number) => onNote(`waiting for process ${pid}, which is at work here`);
  if (check) return afterOthers(target, waiting, () => run(options));
  return locked(target, waiting, () => interruptible(onNote, () => recoverAndRun(options)));
}

async function recoverAndRun(options: SynthOptions): Promise<SynthResult> {
  const { target, onNote } = options;
  if (rollForward(target)) onNote('finished what an interrupted synth had begun to write');
  endJournal(target);
  try {
    return await run(options);
  } catch (e) {
    abandonJournal(target);
    throw e;
  }
}

async function run(options: SynthOptions): Promise<SynthResult> {
  const surveyed = surveyAhead(options.target);
  const planned = await planForSynth(options);
  try {
    return await runPlanned(options, planned, surveyed);
  } finally {
    planned.typed.stop();
  }
}

async function runPlanned(
  options: SynthOptions,
  planned: PlannedOrganisation,
  surveyed: () => Promise<Survey>,
): Promise<SynthResult> {
  if (planned.plan === undefined || hasErrors(planned.problems)) return emptyResult(planned);

  const memory = isHome(options.root, options.target) ? planned.memory : undefined;
  const work = workOf(options.target, await surveyed(), planned.plan, memory, options.only);
  const irregular = findIrregular(work.before, work.inScope);
  if (irregular.length > 0) return emptyResult({ ...planned, problems: [...planned.problems, ...irregular] });

  const outcomes = await renderAndJudge(options, planned, work);
  const verdict = await judgeTogether(options, planned, work, outcomes);
  if (!options.check && !hasErrors(verdict.problems)) writeChanges(options, planned, work, verdict);
  return resultOf(planned, work, verdict);
}

async function planForSynth({ root, target, check, onProgress }: SynthOptions): Promise<PlannedOrganisation> {
  onProgress('reading declarations');
  // whoever can change apps/ can change what is remembered of it: a verdict believes neither
  const planned = await loadAndPlan(root, check ? Memory.forgetful() : undefined);
  if (!check && isHome(root, target)) planned.memory.saveFiles();
  return planned;
}

const renderAndJudge = (
  { root, target, check, onProgress }: SynthOptions,
  renderers: Renderers,
  { stale }: Work,
): Promise<Outcome[]> =>
  processUnits(stale, renderers, {
    target,
    write: !check,
    policy: () => ({ bundle: ruleBundleOf(root) }),
    onDone: (n) => onProgress(`rendering ${n} of ${stale.length} units`),
  });

async function judgeTogether(
  { root, target, check, only }: SynthOptions,
  planned: PlannedOrganisation,
  { before, inScope, known, facts, together, units }: Work,
  outcomes: readonly Outcome[],
): Promise<Made> {
  const made = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  const failures = outcomes.flatMap((outcome) => outcome.problems);
  const newest = facts && new Map([...facts, ...outcomes.map(({ id, facts }) => [id, facts] as const)]);
  const found: Verdict =
    newest === undefined
      ? { alone: new Map(), together: together ?? [] }
      : await judge({ ...planned, plan: planned.plan! }, outcomes, newest, only.length === 0);
  const remembered = units.map(({ id }) => (made.has(id) ? [] : (known.get(id)!.problems ?? [])));
  const judged = applyWaivers(problemsOf(found, remembered), planned.organisation!.waivers, {
    root,
    units: planned.plan!.units,
    whole: only.length === 0 && failures.length === 0,
    today: today(),
    // what is written is not wrong for it
    mustBeUsed: () => false,
  });
  const problems = [...planned.problems, ...failures, ...unique(judged)];
  const isRight = (folder: string) => known.has(folder);
  const belongs = (folder: string, name: string) =>
    made.get(folder)?.files.some((file) => file.name === name) === true;
  const orphans = findOrphans(target.apps, before, isRight, belongs, inScope, problems);
  const changed = [...outcomes.flatMap(changedIn), ...orphans];
  if (check && !hasErrors(problems) && changed.length > 0) problems.push(staleProblem(changed));
  return { outcomes, facts: newest, found, orphans, changed, problems };
}

function writeChanges(
  { root, target, only, onProgress }: SynthOptions,
  { memory }: PlannedOrganisation,
  { before, known, hashes, isTouched }: Work,
  { outcomes, facts, found, orphans }: Made,
): void {
  onProgress('writing');
  commit(target, before, outcomes, orphans);
  if (isHome(root, target) && (facts !== undefined || isTouched)) {
    const rows = new Map(known);
    for (const outcome of outcomes)
      rows.set(outcome.id, rowOf(hashes.get(outcome.id)!, outcome, found.alone.get(outcome.id)));
    if (facts !== undefined) memory.saveFacts(rows, facts);
    const isWhole = facts === undefined || only.length === 0;
    memory.saveUnits({ rows, ...(isWhole ? { together: found.together } : {}) });
  }
  endJournal(target);
}

function resultOf(
  { organisation, plan }: PlannedOrganisation,
  { units, known }: Work,
  { outcomes, orphans, changed, problems }: Made,
): SynthResult {
  const made = new Map(
    outcomes.map(({ id, files, facts }) => [id, { files: files.length, objects: facts.objects.length }]),
  );
  const counts = units.map(({ id }) => made.get(id) ?? known.get(id)!);
  const files = counts.reduce((sum, count) => sum + count.files, 0);
  const objects = counts.reduce((sum, count) => sum + count.objects, 0);
  const blocked = hasErrors(problems);
  const written = blocked ? 0 : changed.length - orphans.length;
  return {
    problems,
    organisation,
    units: units.length,
    objects,
    notDeployed: [...plan!.notDeployed.keys()],
    written,
    unchanged: files - written,
    removed: blocked ? 0 : orphans.length,
    changed,
  };
}

const staleProblem = (changed: readonly string[]): Problem =>
  error(
    'stale',
    { file: `apps/${changed[0]}` },
    `${changed.length} ${changed.length === 1 ? 'file is' : 'files are'} not what the declarations render`,
    { help: 'run `platform synth` and commit apps/' },
  );
