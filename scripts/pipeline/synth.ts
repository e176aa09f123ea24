import { error, hasErrors, type Problem } from '../problem/problem.js';
import { abandon, finish, rollForward } from '../write/journal.js';
import { afterOthers, locked } from '../write/lock.js';
import { findIrregular, findOrphans } from '../write/orphans.js';
import type { Target } from '../write/target.js';
import { changedIn, commit } from './commit.js';
import { rowOf } from './freshness.js';
import { interruptible } from './interrupt.js';
import { judge } from './judge.js';
import { loadAndPlan, type Planned } from './organisation.js';
import type { Outcome } from './process-unit.js';
import { processUnits, type Renderers } from './process-units.js';
import { nothing, type SynthResult } from './result.js';
import { isHome } from './target.js';
import { type Work, workOf } from './work.js';

export interface SynthOptions {
  readonly root: string;
  readonly target: Target;
  /** Compare only. */
  readonly check: boolean;
  /** Ids, or beginnings of ids, to limit the work to. */
  readonly only?: readonly string[];
  readonly onProgress: (text: string) => void;
  /** Told what a person should know even where no progress is shown. */
  readonly onNote: (text: string) => void;
}

/** What became of the work: every unit's newest outcome, and how apps/ differs from it. */
interface Verdict {
  readonly outcomes: readonly Outcome[];
  readonly orphans: readonly string[];
  /** Paths under apps/ that differ from what is rendered. */
  readonly changed: readonly string[];
  readonly problems: readonly Problem[];
}

/** The whole way: load → plan → render, judge → write. */
export async function synth(options: SynthOptions): Promise<SynthResult> {
  const { target, check, onNote } = options;
  const waiting = (pid: number) => onNote(`waiting for process ${pid}, which is at work here`);
  if (check) return afterOthers(target, waiting, () => goTheWay(options));
  return locked(target, waiting, () => interruptible(onNote, () => recovered(options)));
}

async function recovered(options: SynthOptions): Promise<SynthResult> {
  const { target, onNote } = options;
  if (rollForward(target)) onNote('finished what an interrupted synth had begun to write');
  finish(target);
  try {
    return await goTheWay(options);
  } catch (e) {
    abandon(target);
    throw e;
  }
}

async function goTheWay(options: SynthOptions): Promise<SynthResult> {
  const planned = await loadedAndPlanned(options);
  try {
    return await goOn(options, planned);
  } finally {
    planned.typed.stop();
  }
}

async function goOn(options: SynthOptions, planned: Planned): Promise<SynthResult> {
  if (planned.plan === undefined || hasErrors(planned.problems)) return nothing(planned);

  const remembered = isHome(options.root, options.target) ? planned.memory.units() : new Map();
  const work = workOf(options.target, planned.plan, remembered, options.only);
  const irregular = findIrregular(work.before, work.inScope);
  if (irregular.length > 0) return nothing({ ...planned, problems: [...planned.problems, ...irregular] });

  const outcomes = await renderedAndJudged(options, planned, work);
  const verdict = await judgedTogether(options, planned, work, outcomes);
  if (!options.check && !hasErrors(verdict.problems)) written(options, planned, work, verdict);
  return resultOf(planned, work, verdict);
}

async function loadedAndPlanned({ root, target, check, onProgress }: SynthOptions): Promise<Planned> {
  onProgress('reading declarations');
  const planned = await loadAndPlan(root);
  if (!check && isHome(root, target)) planned.memory.saveFiles();
  return planned;
}

const renderedAndJudged = (
  { target, check, onProgress }: SynthOptions,
  renderers: Renderers,
  { stale }: Work,
): Promise<Outcome[]> =>
  processUnits(stale, renderers, target, !check, (n) =>
    onProgress(`rendering ${n} of ${stale.length} units`),
  );

async function judgedTogether(
  { target, check, only }: SynthOptions,
  planned: Planned,
  { before, inScope, known, units }: Work,
  outcomes: readonly Outcome[],
): Promise<Verdict> {
  const made = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  const problems = [...planned.problems, ...outcomes.flatMap((outcome) => outcome.problems)];
  for (const { id } of units) if (!made.has(id)) problems.push(...(known.get(id)!.warnings ?? []));
  const facts = planned.plan!.units.flatMap(({ id, declaredIn }) => {
    const row = made.get(id) ?? known.get(id);
    return row === undefined ? [] : [[id, { declaredIn, facts: row.facts }] as const];
  });
  problems.push(
    ...(await judge({ ...planned, plan: planned.plan! }, outcomes, new Map(facts), only === undefined)),
  );
  const belongs = (folder: string, name: string) =>
    made.get(folder)?.files.some((file) => file.name === name) ??
    Object.hasOwn(known.get(folder)?.files ?? {}, name);
  const orphans = findOrphans(target.apps, before, belongs, inScope, problems);
  const changed = [...outcomes.flatMap(changedIn), ...orphans];
  if (check && !hasErrors(problems) && changed.length > 0) problems.push(staleProblem(changed));
  return { outcomes, orphans, changed, problems };
}

function written(
  { root, target, onProgress }: SynthOptions,
  { memory }: Planned,
  { before, known, hashes, remembered }: Work,
  { outcomes, orphans }: Verdict,
): void {
  onProgress('writing');
  commit(target, before, outcomes, orphans);
  if (isHome(root, target) && (outcomes.length > 0 || remembered.size !== known.size)) {
    const rows = new Map(known);
    for (const outcome of outcomes) rows.set(outcome.id, rowOf(target, hashes.get(outcome.id)!, outcome));
    memory.saveUnits(rows);
  }
  finish(target);
}

function resultOf(
  { organisation, plan }: Planned,
  { units, known }: Work,
  { outcomes, orphans, changed, problems }: Verdict,
): SynthResult {
  const made = new Map(outcomes.map((outcome) => [outcome.id, outcome.files.map((file) => file.name)]));
  const files = units.flatMap(({ id }) => made.get(id) ?? Object.keys(known.get(id)!.files));
  // an Application has an app.json beside its objects
  const objects = files.filter((name) => name.endsWith('.yaml')).length;
  const blocked = hasErrors(problems);
  const written = blocked ? 0 : changed.length - orphans.length;
  return {
    problems,
    organisation,
    units: units.length,
    objects,
    notDeployed: plan!.notDeployed,
    written,
    unchanged: files.length - written,
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
